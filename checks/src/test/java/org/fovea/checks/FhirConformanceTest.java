package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.fovea.reading.Addendum;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.Reading;
import org.fovea.report.internal.ReportScenario;
import org.fovea.storage.Database;
import org.fovea.storage.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HL7 validator, without a network, accepts every state of the report. */
class FhirConformanceTest {
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

  @Test
  void s14_thePreliminaryReportIsValid() throws IOException {
    scenario.answered(false);
    assertValid();
  }

  @Test
  void s14_theSignedAndTheAmendedReportAreValid() throws IOException {
    Reading signed = scenario.answered(false).signed();
    assertValid();
    scenario.addendum(signed, Addendum.Kind.ADDITION);
    assertValid();
  }

  @Test
  void s14_theCorrectedReportIsValid() throws IOException {
    Reading signed = scenario.answered(false).signed();
    scenario.addendum(signed, Addendum.Kind.CORRECTION);
    assertValid();
  }

  @Test
  void s8_theReportOfAStudyStillReadBlindIsValid() throws IOException {
    scenario.answered(true);
    assertValid();
  }

  @Test
  void theValidatorNoticesAReportWithoutAStatus() {
    String broken =
        """
        {"resourceType": "DiagnosticReport", "code": {"text": "Diagnostic imaging study"}}
        """;
    assertThat(OfflineValidator.errors(broken))
        .anySatisfy(error -> assertThat(error).contains("status"));
  }

  private void assertValid() {
    String report = scenario.reports().fhir(ChestStudy.STUDY, ReportScenario.ALICE).orElseThrow();
    assertThat(OfflineValidator.errors(report)).isEmpty();
  }
}
