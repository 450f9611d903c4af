package org.fovea.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

class QidoParametersTest {

  @Test
  void attributesAreNamedByKeywordOrByTag() {
    assertThat(parse("PatientID", "P1").query().patientId()).isEqualTo("P1");
    assertThat(parse("00100020", "P1").query().patientId()).isEqualTo("P1");
  }

  @Test
  void aDateRangeMayBeOpenAtEitherEnd() {
    QidoParameters from = parse("StudyDate", "20260101-");
    assertThat(from.query().studyDateFrom()).isEqualTo(LocalDate.of(2026, 1, 1));
    assertThat(from.query().studyDateTo()).isNull();
    QidoParameters day = parse("StudyDate", "20260102");
    assertThat(day.query().studyDateFrom()).isEqualTo(LocalDate.of(2026, 1, 2));
    assertThat(day.query().studyDateTo()).isEqualTo(LocalDate.of(2026, 1, 2));
  }

  @Test
  void aNameIsMatchedFromItsBeginningAndAWildCardInsideIsRefused() {
    assertThat(parse("PatientName", "Doe*").query().patientName()).isEqualTo("Doe");
    assertThatThrownBy(() -> parse("PatientName", "D*e"))
        .isInstanceOf(DicomWebException.class)
        .hasMessageContaining("expected a wild card at the end only");
  }

  @Test
  void anAttributeThatIsNotSearchedIsRefusedByName() {
    assertThatThrownBy(() -> parse("PatientBirthDate", "20200101"))
        .isInstanceOf(DicomWebException.class)
        .hasMessageContaining("PatientBirthDate");
    assertThatThrownBy(() -> parse("Patient", "x"))
        .isInstanceOf(DicomWebException.class)
        .hasMessageContaining("expected an attribute's keyword or tag");
  }

  @Test
  void aPageIsNeverLargerThanTheLimit() {
    assertThat(parse("limit", "100000").query().limit()).isEqualTo(500);
    assertThat(parse("limit", "7").query().limit()).isEqualTo(7);
    assertThatThrownBy(() -> parse("limit", "-1")).hasMessageContaining("expected a number");
  }

  @Test
  void whatIsIgnoredIsSaid() {
    assertThat(parse("fuzzymatching", "true").notSupported()).containsExactly("fuzzymatching");
    assertThat(parse("fuzzymatching", "false").notSupported()).isEmpty();
  }

  private static QidoParameters parse(String name, String value) {
    LinkedMultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
    parameters.add(name, value);
    return QidoParameters.parse(parameters);
  }
}
