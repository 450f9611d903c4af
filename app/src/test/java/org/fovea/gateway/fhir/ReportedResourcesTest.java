package org.fovea.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.report.internal.ReportScenario.ALICE;
import static org.fovea.report.internal.ReportScenario.BOB;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.inference.ReadOutcome;
import org.fovea.reading.Addendum;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.Reading;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the door says of a study on its way from a model's answer to the amended report. */
class ReportedResourcesTest {
  private static final String STUDY = ChestStudy.STUDY.value();
  private static final AccessToken PACS = new AccessToken("pacs", Purpose.TREATMENT);

  @TempDir Path directory;
  private FhirDoor door;

  @BeforeEach
  void open() {
    door = FhirDoor.open(directory);
  }

  @AfterEach
  void close() {
    door.close();
  }

  private DiagnosticReport report(AccessToken token) {
    return door.read(DiagnosticReport.class, STUDY, token);
  }

  private List<Observation> observations(AccessToken token) {
    return door.found(Observation.class, token, "derived-from=ImagingStudy/" + STUDY);
  }

  private List<String> states() {
    List<String> states = new ArrayList<>(List.of(report(ALICE).getStatus().toCode()));
    observations(ALICE).forEach(one -> states.add(one.getStatus().toCode()));
    return states;
  }

  @Test
  void s14_reportAndObservationsAreServedPreliminaryFinalAndCorrectedUnderOneIdentity()
      throws IOException {
    door.scenario().answered(false);
    String pneumonia = observations(ALICE).getFirst().getIdElement().getIdPart();
    assertThat(states()).containsExactly("preliminary", "preliminary");

    Reading signed = door.scenario().signed();
    assertThat(states()).containsExactly("final", "final", "final");
    assertThat(door.read(Observation.class, pneumonia, ALICE).getPerformerFirstRep().getDisplay())
        .isEqualTo("Alice Ames");

    door.scenario().addendum(signed, Addendum.Kind.CORRECTION);
    assertThat(states()).containsExactly("corrected", "corrected", "corrected");
    assertThat(door.read(Observation.class, pneumonia, ALICE).getStatus().toCode())
        .isEqualTo("corrected");
  }

  @Test
  void aSearchByStateFindsAReportInThatStateOnly() throws IOException {
    door.scenario().answered(false);
    assertThat(door.found(DiagnosticReport.class, ALICE, "status=preliminary")).hasSize(1);
    assertThat(door.found(DiagnosticReport.class, ALICE, "status=final,amended")).isEmpty();
    door.scenario().signed();
    assertThat(door.found(DiagnosticReport.class, ALICE, "status=final,amended")).hasSize(1);
    assertThat(door.found(DiagnosticReport.class, ALICE, "status:not=final")).isEmpty();
    assertThat(door.found(Observation.class, ALICE, "status=preliminary")).isEmpty();
  }

  @Test
  void s3_s14_whatAChangedStudyMadeStaleIsReadAsEnteredInErrorWithoutAValue() throws IOException {
    door.scenario().answered(false);
    String stale = observations(ALICE).getFirst().getIdElement().getIdPart();
    door.scenario().archive().put(ChestStudy.atRevision(2));
    ReadOutcome said = new ReadOutcome.Completed(List.of(ChestStudy.pneumonia(0.91)));
    door.scenario().results().put(ChestStudy.result("r1", 1, said, false, true));

    Observation withdrawn = door.read(Observation.class, stale, ALICE);
    assertThat(withdrawn.getStatus().toCode()).isEqualTo("entered-in-error");
    assertThat(withdrawn.hasValue()).isFalse();
    assertThat(withdrawn.getComponent()).isEmpty();
    assertThat(observations(ALICE)).isEmpty();
  }

  @Test
  void s8_aBlindReaderIsServedNothingOfTheFindingByAnyQuestion() throws IOException {
    door.scenario().answered(true);
    String id = LogicalIds.observation("r1", ChestStudy.PNEUMONIA);

    for (AccessToken token : List.of(ALICE, PACS)) {
      assertThat(report(token).getResult()).isEmpty();
      assertThat(report(token).getConclusion())
          .contains("withheld")
          .doesNotContainIgnoringCase("pneumonia");
      assertThat(observations(token)).isEmpty();
      assertThat(door.found(Observation.class, token, "code=233604007")).isEmpty();
      assertThatThrownBy(() -> door.read(Observation.class, id, token))
          .isInstanceOf(FhirException.class)
          .hasMessage("there is no Observation/" + id);
    }
  }

  @Test
  void s8_aStaleFindingOfABlindModelIsNotEvenServedAsWithdrawn() throws IOException {
    ReadOutcome said = new ReadOutcome.Completed(List.of(ChestStudy.pneumonia(0.91)));
    door.scenario().results().put(ChestStudy.result("r1", 1, said, true, true));
    String id = LogicalIds.observation("r1", ChestStudy.PNEUMONIA);

    assertThatThrownBy(() -> door.read(Observation.class, id, ALICE))
        .isInstanceOf(FhirException.class);
  }

  @Test
  void s8_theFirstReaderIsServedAfterTheirOwnFirstReadAndOthersAreNot() throws IOException {
    door.scenario().answered(true);
    door.scenario().firstRead();

    assertThat(observations(ALICE)).hasSize(1);
    assertThat(observations(BOB)).isEmpty();
    assertThat(observations(PACS)).isEmpty();
    assertThat(report(ALICE).getMeta().getVersionId())
        .isNotEqualTo(report(BOB).getMeta().getVersionId());
  }

  @Test
  void s13_withoutADecisionWhatAResearchOnlyModelSaidOfAPatientIsNotServed() throws IOException {
    door.scenario().answered(false);
    door.withdrawApproval();

    assertThat(observations(ALICE)).isEmpty();
    assertThat(report(ALICE).getConclusion())
        .contains("Not assessed: cxr-pneumonia 1.0.0 (not given out: a research-only model");

    door.scenario().signed();
    assertThat(observations(ALICE)).hasSize(2).noneMatch(Observation::hasDevice);
    assertThat(observations(ALICE))
        .flatExtracting(Observation::getNote)
        .noneMatch(note -> ((Annotation) note).getText().contains("probability"));
    assertThat(report(ALICE).getMeta().getSecurity())
        .extracting(Coding::getCode)
        .containsExactly("HRESCH");
  }

  @Test
  void s12_s13_everythingOfASyntheticStudyAndAResearchModelIsLabelled() throws IOException {
    door.scenario().archive().put(ChestStudy.synthetic());
    door.scenario().answered(false);
    door.withdrawApproval(); // a synthetic study needs none

    assertThat(report(ALICE).getMeta().getSecurity())
        .extracting(Coding::getCode)
        .containsExactly("HTEST", "HRESCH");
    assertThat(observations(ALICE).getFirst().getMeta().getSecurity())
        .extracting(Coding::getCode)
        .containsExactly("HTEST", "HRESCH");
    assertThat(door.read(ImagingStudy.class, STUDY, ALICE).getMeta().getSecurity())
        .extracting(Coding::getCode)
        .containsExactly("HTEST");
    assertThat(door.found(ImagingStudy.class, ALICE, "_security:not=HTEST")).isEmpty();
    assertThat(door.found(ImagingStudy.class, ALICE, "_security=HTEST")).hasSize(1);
  }

  @Test
  void everyReferenceResolvesWithinTheServer() throws IOException {
    door.scenario().answered(false).signed();
    DiagnosticReport report = report(ALICE);
    Observation pneumonia = observations(ALICE).getFirst();

    assertThat(report.getResult()).hasSize(2);
    report.getResult().forEach(result -> resolves(Observation.class, result));
    resolves(Patient.class, report.getSubject());
    resolves(ImagingStudy.class, report.getImagingStudyFirstRep());
    resolves(ImagingStudy.class, pneumonia.getDerivedFromFirstRep());
    resolves(Patient.class, pneumonia.getSubject());
    resolves(Device.class, pneumonia.getDevice());
    assertThat(pneumonia.getDevice().getDisplay()).isEqualTo("cxr-pneumonia 1.0.0");
  }

  private <R extends Resource> void resolves(Class<R> type, Reference reference) {
    assertThat(reference.getReferenceElement().getResourceType()).isEqualTo(type.getSimpleName());
    assertThat(door.read(type, reference.getReferenceElement().getIdPart(), ALICE)).isNotNull();
  }

  @Test
  void s1_thePatientIsFoundByIdentifierWithinTheIssuersSystemOnly() {
    assertThat(door.found(Patient.class, ALICE, "identifier=http://elsewhere.example/mrn|4711"))
        .hasSize(1)
        .allSatisfy(
            patient -> assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("Müller"));
    assertThat(door.found(Patient.class, ALICE, "identifier=http://other.example/mrn|4711"))
        .isEmpty();
    assertThat(
            door.found(
                ImagingStudy.class, ALICE, "patient.identifier=http://elsewhere.example/mrn|4711"))
        .hasSize(1);
    assertThat(
            door.found(
                ImagingStudy.class, ALICE, "patient.identifier=http://other.example/mrn|4711"))
        .isEmpty();
  }

  @Test
  void readsAndSearchesAreOnTheRecord() throws IOException {
    door.scenario().answered(false);
    report(ALICE);
    door.found(ImagingStudy.class, BOB, "modality=CR");

    assertThat(door.scenario().audit().lines())
        .contains("alice fhir.read DiagnosticReport/" + STUDY, "bob fhir.search ImagingStudy");
  }

  @Test
  void includesBringWhatMatchesReferTo() throws IOException {
    door.scenario().answered(false);

    assertThat(
            door.search("DiagnosticReport", ALICE, "_include=DiagnosticReport:result").getEntry())
        .extracting(entry -> entry.getResource().fhirType() + " " + entry.getSearch().getMode())
        .containsExactly("DiagnosticReport MATCH", "Observation INCLUDE");
    assertThat(door.search("Observation", ALICE, "_include=Observation:device").getEntry())
        .extracting(entry -> entry.getResource().fhirType() + " " + entry.getSearch().getMode())
        .containsExactly("Observation MATCH", "Device INCLUDE");
  }
}
