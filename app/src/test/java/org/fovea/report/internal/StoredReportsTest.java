package org.fovea.report.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.reading.ChestStudy.STUDY;
import static org.fovea.report.internal.ReportScenario.ALICE;
import static org.fovea.report.internal.ReportScenario.BOB;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fovea.dicom.Uid;
import org.fovea.finding.Laterality;
import org.fovea.inference.ReadOutcome;
import org.fovea.reading.Addendum;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.Decision;
import org.fovea.reading.Presence;
import org.fovea.reading.Reading;
import org.fovea.reading.SignatureRequest;
import org.fovea.reading.Statement;
import org.fovea.storage.Database;
import org.fovea.storage.TestDatabases;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredReportsTest {
  @TempDir Path directory;
  private ReportScenario scenario;

  @BeforeEach
  void open() {
    scenario = new ReportScenario(TestDatabases.open(Database.Dialect.SQLITE, directory));
  }

  @AfterEach
  void close() {
    scenario.close();
  }

  @Nested
  class As_fhir {
    @Test
    void s14_reportAndObservationsGoFromPreliminaryToFinalToAmendedTogether() throws IOException {
      scenario.answered(false);
      assertThat(states()).containsExactly("preliminary", "preliminary");
      Reading signed = scenario.signed();
      assertThat(states()).containsExactly("final", "final", "final");
      scenario.addendum(signed, Addendum.Kind.ADDITION);
      assertThat(states()).containsExactly("amended", "amended", "amended");
    }

    @Test
    void s14_aCorrectionMakesItCorrected() throws IOException {
      Reading signed = scenario.answered(false).signed();
      scenario.addendum(signed, Addendum.Kind.CORRECTION);
      assertThat(states()).containsExactly("corrected", "corrected", "corrected");
    }

    @Test
    void theReportKeepsItsIdentityFromPreliminaryToFinal() throws IOException {
      scenario.answered(false);
      String before = reportUrl();
      scenario.signed();
      assertThat(reportUrl()).isEqualTo(before);
    }

    @Test
    void theSignersWordsTakeThePlaceOfTheModels() throws IOException {
      scenario.answered(false).signed();
      Observation pneumonia = observations().getFirst();
      assertThat(pneumonia.getComponent())
          .extracting(component -> component.getValue().primitiveValue())
          .hasSize(2);
      assertThat(pneumonia.getComponentFirstRep().getValue())
          .isInstanceOfSatisfying(
              CodeableConcept.class,
              side -> assertThat(side.getCodingFirstRep().getDisplay()).isEqualTo("Left"));
      assertThat(pneumonia.getNoteFirstRep().getText())
          .isEqualTo("Consolidation of the left lower lobe.");
    }

    @Test
    void s12_s13_testStudiesAndResearchModelsAreMarkedOnEveryResource() throws IOException {
      scenario.study(ChestStudy.synthetic());
      scenario.answered(false);
      assertThat(report().getMeta().getSecurity())
          .extracting(Coding::getCode)
          .containsExactly("HTEST", "HRESCH");
      assertThat(observations().getFirst().getMeta().getSecurity())
          .extracting(Coding::getCode)
          .containsExactly("HTEST", "HRESCH");
      assertThat(report().getConclusion()).startsWith("Not for clinical use.");
    }

    @Test
    void s13_aSignedReportKeepsItsMarkAndTheModelsPartWhenTheModelIsSwitchedOff()
        throws IOException {
      scenario.answered(false).signed();
      String before = scenario.reports().fhir(STUDY, ALICE).orElseThrow();
      scenario.results.switchOff("r1");
      assertThat(scenario.reports().fhir(STUDY, ALICE)).contains(before);
      assertThat(before).contains("HRESCH", "cxr-pneumonia 1.0.0 said Present");
    }

    @Test
    void s4_whatWasNotAssessedIsInTheConclusion() {
      scenario.results.put(
          ChestStudy.result(
              "r1", 1, new ReadOutcome.CannotSay("gate", "not a chest"), false, false));
      assertThat(report().getConclusion())
          .contains("Not assessed: cxr-pneumonia 1.0.0 (cannot say: not a chest).");
    }

    private List<String> states() {
      List<String> states = new ArrayList<>();
      states.add(report().getStatus().toCode());
      observations().forEach(each -> states.add(each.getStatus().toCode()));
      return states;
    }

    private String reportUrl() {
      return bundle().getEntryFirstRep().getFullUrl();
    }

    private DiagnosticReport report() {
      return (DiagnosticReport) bundle().getEntryFirstRep().getResource();
    }

    private List<Observation> observations() {
      return bundle().getEntry().stream()
          .map(Bundle.BundleEntryComponent::getResource)
          .filter(Observation.class::isInstance)
          .map(Observation.class::cast)
          .toList();
    }

    private Bundle bundle() {
      String json = scenario.reports().fhir(STUDY, ALICE).orElseThrow();
      return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, json);
    }
  }

  @Nested
  class As_a_page {
    @Test
    void s2_everyPartOfThePatientsIdentityIsOnIt() throws IOException {
      String page = scenario.answered(false).reports().page(STUDY, ALICE).orElseThrow();
      assertThat(page)
          .contains(
              "Anna Müller", "4711 (ST-ELSEWHERE)", "2021-05-04", "female", "A-100", "2026-03-01");
    }

    @Test
    void s14_aPreliminaryPageSaysThatNobodySignedIt() throws IOException {
      String page = scenario.answered(false).reports().page(STUDY, ALICE).orElseThrow();
      assertThat(page)
          .contains(
              "Preliminary · not signed",
              "Made by software, signed by nobody",
              "Not for clinical use",
              "Present, probability 91.0 %");
    }

    @Test
    void aSignedPageNamesTheSignerAndWhatBecameOfTheModelsAnswer() throws IOException {
      scenario.answered(false).signed();
      assertThat(scenario.reports().page(STUDY, BOB).orElseThrow())
          .contains(
              "Signed by Alice Ames, 2026-03-01 09:00 UTC",
              "amended by the reader",
              "Consolidation of the left lower lobe.",
              "Control in six weeks.");
    }

    @Test
    void s4_thePageSaysThatNothingElseWasAssessed() throws IOException {
      scenario.answered(false);
      assertThat(scenario.reports().page(STUDY, ALICE).orElseThrow())
          .contains("Any condition not listed under findings was not assessed by a model.");
    }

    @Test
    void whatAReaderTypesCannotBecomeMarkup() throws IOException {
      scenario.answered(false);
      Reading reading = scenario.readings.open(STUDY, ALICE);
      Statement own =
          new Statement(
              ReportScenario.EFFUSION,
              Presence.PRESENT,
              Laterality.LEFT,
              "<script>alert('x')</script>",
              null);
      scenario.readings.write(reading.id(), List.of(own), "a & b", ALICE);
      scenario.readings.decide(
          reading.id(), new Decision.Accept("r1", ChestStudy.PNEUMONIA), ALICE);
      scenario.readings.sign(
          new SignatureRequest(reading.id(), STUDY, 1, ChestStudy.PATIENT, Set.of("r1")), ALICE);
      assertThat(scenario.reports().page(STUDY, ALICE).orElseThrow())
          .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;", "a &amp; b")
          .doesNotContain("<script");
    }
  }

  @Nested
  class To_a_blind_reader {
    @Test
    void s8_neitherFindingNorProbabilityIsInAnyDocumentUntilTheFirstReadIsStored()
        throws IOException {
      scenario.answered(true);
      for (String document : documents()) {
        assertThat(document)
            .contains("withheld until the first read is stored")
            .doesNotContainIgnoringCase("pneumonia")
            .doesNotContain("91.0");
      }
      Reading reading = scenario.readings.open(STUDY, ALICE);
      scenario.readings.storeFirstRead(reading.id(), 1, List.of(), "Clear.", ALICE);
      for (String document : documents()) {
        assertThat(document).contains("91.0");
      }
    }

    private List<String> documents() {
      return List.of(
          scenario.reports().page(STUDY, ALICE).orElseThrow(),
          scenario.reports().fhir(STUDY, ALICE).orElseThrow());
    }
  }

  @Test
  void aStudyThatIsNotHeldHasNoReport() {
    assertThat(scenario.reports().page(new Uid("1.2.3.9"), ALICE)).isEmpty();
  }
}
