package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.fovea.reading.Addendum;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.Reading;
import org.fovea.report.internal.ReportScenario;
import org.fovea.storage.Database;
import org.fovea.storage.TestDatabases;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HL7 validator, without a network, accepts every state of the report. */
class FhirConformanceTest {
  private static final FhirValidator VALIDATOR = validator();

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
    assertThat(errors(broken)).anySatisfy(error -> assertThat(error).contains("status"));
  }

  private void assertValid() {
    String report = scenario.reports().fhir(ChestStudy.STUDY, ReportScenario.ALICE).orElseThrow();
    assertThat(errors(report)).isEmpty();
  }

  private static List<String> errors(String json) {
    return VALIDATOR.validateWithResult(json).getMessages().stream()
        .filter(message ->
            message.getSeverity() == ResultSeverityEnum.ERROR
                || message.getSeverity() == ResultSeverityEnum.FATAL)
        .map(FhirConformanceTest::words)
        .toList();
  }

  private static String words(SingleValidationMessage message) {
    return message.getLocationString() + ": " + message.getMessage();
  }

  /* SNOMED CT, LOINC and DCM are not in the box: their codes are warned of, not judged. */
  private static FhirValidator validator() {
    FhirContext context = FhirContext.forR4Cached();
    UnknownCodeSystemWarningValidationSupport unknownSystems =
        new UnknownCodeSystemWarningValidationSupport(context);
    unknownSystems.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
    ValidationSupportChain chain =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context),
            new InMemoryTerminologyServerValidationSupport(context),
            unknownSystems);
    return context.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
  }
}
