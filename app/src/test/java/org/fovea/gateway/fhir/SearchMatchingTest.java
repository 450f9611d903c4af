package org.fovea.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fovea.gateway.fhir.SearchParameter.Token;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the values of search parameters mean, on strings as the simplest of resources. */
class SearchMatchingTest {
  private static final SearchParameter<String> DATE =
      SearchParameter.date("date", "", day -> day.isEmpty() ? List.of() : List.of(day));
  private static final SearchParameter<String> CODE =
      SearchParameter.token(
          "code", "", code -> List.of(new Token("urn:s", code), new Token(null, "bare")));
  private static final SearchParameter<String> NAME =
      SearchParameter.string("name", "", text -> List.of(text));
  private static final SearchParameter<String> PATIENT =
      SearchParameter.reference(
          "patient",
          "Patient",
          "",
          id ->
              List.of(
                  new Reference("Patient/" + id)
                      .setIdentifier(new Identifier().setSystem("urn:i").setValue("MR-" + id))));

  private static boolean matches(
      SearchParameter<String> parameter, @Nullable String modifier, String value, String held) {
    return SearchMatching.of(parameter, modifier, value).test(held);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-03-01, true",
    "2026-03, 2026-03-01, true",
    "2026, 2026-03-01, true",
    "2026-03-01, 2026-03, false",
    "2026-03-02, 2026-03-01, false",
    "eq2026-03-01, 2026-03-01, true",
    "ne2026-03-01, 2026-03-01, false",
    "ne2026-03-02, 2026-03-01, true",
    "gt2026-03-01, 2026-03-01, false",
    "gt2026-02-28, 2026-03-01, true",
    "gt2026-03, 2026-03-15, false",
    "ge2026-03-01, 2026-03-01, true",
    "ge2026-03-02, 2026-03-01, false",
    "lt2026-03-01, 2026-03-01, false",
    "lt2026-03-02, 2026-03-01, true",
    "le2026-03-01, 2026-03-01, true",
    "le2026-02-28, 2026-03-01, false",
    "sa2026-02, 2026-03-01, true",
    "sa2026-03-01, 2026-03-01, false",
    "eb2026-03-02, 2026-03-01, true",
    "eb2026-03-01, 2026-03-01, false",
    "ap2026-03-01, 2026-03-01, true",
    "ap1950, 2026-03-01, false",
    "2026-03-01T08:00:00+01:00, 2026-03-01T07:00:00Z, true",
    "2026-03-01T08:00:00 01:00, 2026-03-01T07:00:00Z, true",
    "2026-03-01T07:00, 2026-03-01T07:00:59Z, true",
    "gt2026-03-01T12:00:00Z, 2026-03-01, true"
  })
  void aDateIsASpanOfTimeAndItsPrefixSaysHowTheyLie(String asked, String held, boolean expected) {
    assertThat(matches(DATE, null, asked, held)).isEqualTo(expected);
  }

  @Test
  void anyOfTheValuesBetweenCommas() {
    assertThat(matches(DATE, null, "2025-01-01,2026-03-01", "2026-03-01")).isTrue();
    assertThat(matches(CODE, null, "urn:s|b,urn:s|a", "a")).isTrue();
    assertThat(matches(NAME, null, "x\\,y", "x,y and more")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "a, true",
    "urn:s|a, true",
    "urn:other|a, false",
    "|a, false",
    "|bare, true",
    "urn:s|, true",
    "urn:other|, false",
    "A, false"
  })
  void aTokenIsACodeWithinItsSystem(String asked, boolean expected) {
    assertThat(matches(CODE, null, asked, "a")).isEqualTo(expected);
    assertThat(matches(CODE, "not", asked, "a")).isEqualTo(!expected);
  }

  @Test
  void aTextMatchesFromItsBeginningWithoutCaseUnlessToldOtherwise() {
    assertThat(matches(NAME, null, "mül", "Müller")).isTrue();
    assertThat(matches(NAME, null, "ller", "Müller")).isFalse();
    assertThat(matches(NAME, "contains", "LLER", "Müller")).isTrue();
    assertThat(matches(NAME, "exact", "müller", "Müller")).isFalse();
    assertThat(matches(NAME, "exact", "Müller", "Müller")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "p1, true",
    "Patient/p1, true",
    "http://somewhere/fhir/Patient/p1, true",
    "Device/p1, false",
    "p2, false"
  })
  void aReferenceIsAnIdATypeAndIdOrAnAddress(String asked, boolean expected) {
    assertThat(matches(PATIENT, null, asked, "p1")).isEqualTo(expected);
  }

  @Test
  void s1_aPatientIsFoundByIdentifierWithinItsSystem() {
    assertThat(matches(PATIENT, "identifier", "urn:i|MR-p1", "p1")).isTrue();
    assertThat(matches(PATIENT, "identifier", "urn:j|MR-p1", "p1")).isFalse();
    assertThat(matches(PATIENT, "Patient", "p1", "p1")).isTrue();
  }

  @Test
  void missingAsksWhetherThereIsAValueAtAll() {
    assertThat(matches(DATE, "missing", "true", "")).isTrue();
    assertThat(matches(DATE, "missing", "false", "")).isFalse();
    assertThat(matches(DATE, "missing", "false", "2026")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "date, , yesterday",
    "date, , 2026-13",
    "date, exact, 2026",
    "code, in, a",
    "name, not, a",
    "patient, Group, a",
    "date, missing, maybe",
    "code, , ''"
  })
  void whatIsNotUnderstoodIsAnErrorAndNeverAMatch(String name, String modifier, String value) {
    SearchParameter<String> parameter =
        List.of(DATE, CODE, NAME, PATIENT).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(() -> SearchMatching.of(parameter, modifier, value))
        .isInstanceOf(FhirException.class);
  }
}
