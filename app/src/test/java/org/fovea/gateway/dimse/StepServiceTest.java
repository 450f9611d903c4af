package org.fovea.gateway.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.archive.RadiographFixture.radiograph;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import org.fovea.archive.ProcedureStep;
import org.fovea.archive.ProcedureStep.Reason;
import org.fovea.archive.ProcedureStep.State;
import org.fovea.archive.ProcedureSteps;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.dimse.Status;
import org.fovea.study.PatientId;
import org.fovea.study.Study;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One house and one association of a modality; each test has a step and a study of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepServiceTest {
  private static final PatientId MARIE = new PatientId("42", "HOSPITAL");

  @TempDir private static Path folder;
  private DimseFixture house;
  private DimseClient modality;
  private DimseClient other;
  private int number;

  @BeforeAll
  void open() throws IOException {
    house =
        new DimseFixture(
            folder,
            """
            CT2 127.0.0.1 - store,mpps HOSPITAL
            CT3 127.0.0.1 - mpps HOSPITAL
            CT4 127.0.0.1 - store
            """);
    modality = house.connect(DimseFixture.request("FOVEA", "CT2", StepService.SOP_CLASS));
    other = house.connect(DimseFixture.request("FOVEA", "CT3", StepService.SOP_CLASS));
  }

  @AfterAll
  void close() {
    modality.close();
    other.close();
    house.close();
  }

  @BeforeEach
  void next() {
    number++;
    house.said.clear();
  }

  private Uid step() {
    return new Uid("1.2.70." + number);
  }

  private Uid studyUid() {
    return new Uid("1.2.71." + number);
  }

  private Study arrive(String patientId) throws IOException {
    house.receive(
        radiograph(studyUid() + ".1.1")
            .with(Tag.StudyInstanceUID, studyUid().value())
            .with(Tag.SeriesInstanceUID, studyUid() + ".1")
            .with(Tag.PatientID, patientId)
            .with(Tag.IssuerOfPatientID, "HOSPITAL"));
    return house.archive.study(studyUid(), DimseFixture.ALICE).orElseThrow();
  }

  private DataSet created() {
    return new DataSet()
        .put(Tag.Modality, "CT")
        .put(Tag.PatientID, "42")
        .putSequence(
            StepAttributes.SCHEDULED_STEP_ATTRIBUTES_SEQUENCE,
            new DataSet().put(Tag.StudyInstanceUID, studyUid()))
        .put(StepAttributes.STEP_ID, "P1")
        .put(StepAttributes.PERFORMED_STATION_AE_TITLE, "CT2")
        .put(StepAttributes.PERFORMED_STATION_NAME, "Room 2")
        .put(StepAttributes.START_DATE, "20260301")
        .put(StepAttributes.START_TIME, "080000.5")
        .put(StepAttributes.STATUS, "IN PROGRESS")
        .put(Tag.PerformedProcedureStepDescription, "Chest")
        .putEmpty(StepAttributes.PERFORMED_SERIES_SEQUENCE);
  }

  private DataSet ended(String status, String... instances) {
    DataSet series =
        new DataSet()
            .put(StepAttributes.PROTOCOL_NAME, "Thorax")
            .put(Tag.SeriesInstanceUID, studyUid() + ".1")
            .putSequence(
                StepAttributes.REFERENCED_IMAGE_SEQUENCE,
                java.util.Arrays.stream(instances)
                    .map(uid ->
                        new DataSet()
                            .put(Tag.ReferencedSOPClassUID, DimseFixture.CR)
                            .put(Tag.ReferencedSOPInstanceUID, uid))
                    .toList());
    DataSet set =
        new DataSet()
            .put(StepAttributes.STATUS, status)
            .put(StepAttributes.END_DATE, "20260301")
            .put(StepAttributes.END_TIME, "0815");
    return instances.length == 0
        ? set.putEmpty(StepAttributes.PERFORMED_SERIES_SEQUENCE)
        : set.putSequence(StepAttributes.PERFORMED_SERIES_SEQUENCE, series);
  }

  private static Status create(DimseClient client, Uid uid, DataSet set) throws IOException {
    return client
        .normalized()
        .create(client.context(StepService.SOP_CLASS, _ -> true).orElseThrow(), uid, set);
  }

  private static Status set(DimseClient client, Uid uid, DataSet set) throws IOException {
    return client
        .normalized()
        .set(client.context(StepService.SOP_CLASS, _ -> true).orElseThrow(), uid, set);
  }

  private ProcedureStep kept() {
    return house.steps.find(step()).orElseThrow();
  }

  @Test
  void aStepIsCreatedInProgressThenCompletedWithItsInstancesAndStandsWithItsStudy()
      throws Exception {
    Study study = arrive("42");
    assertThat(create(modality, step(), created())).isEqualTo(Status.SUCCESS);
    assertThat(kept().state()).isEqualTo(State.IN_PROGRESS);
    assertThat(kept().patient()).isEqualTo(MARIE);
    String here = studyUid() + ".1.1";
    String onTheWay = studyUid() + ".1.2";
    assertThat(set(modality, step(), ended("COMPLETED", here, onTheWay))).isEqualTo(Status.SUCCESS);
    ProcedureSteps.OfStudy shown = house.steps.of(study).getFirst();
    assertThat(shown.here()).isEqualTo(1);
    assertThat(shown.otherPatient()).isFalse();
    ProcedureStep said = shown.step();
    assertThat(said.state()).isEqualTo(State.COMPLETED);
    assertThat(said.performedBy()).isEqualTo("CT2");
    assertThat(said.modality() + " " + said.station() + " " + said.description())
        .isEqualTo("CT Room 2 Chest");
    assertThat(said.started()).isEqualTo(LocalDateTime.of(2026, 3, 1, 8, 0));
    assertThat(said.ended()).isEqualTo(LocalDateTime.of(2026, 3, 1, 8, 15));
    Uid series = new Uid(studyUid() + ".1");
    assertThat(said.instances())
        .isEqualTo(Map.of(new Uid(here), series, new Uid(onTheWay), series));
    assertThat(house.said).containsExactly(studyUid(), studyUid());
    assertThat(house.audited()).contains("dimse:CT2 step.created", "dimse:CT2 step.changed");
  }

  @Test
  void aFinalStepIsNeverChangedAgain() throws Exception {
    for (String last : new String[] {"COMPLETED", "DISCONTINUED"}) {
      next();
      create(modality, step(), created());
      set(modality, step(), ended(last, studyUid() + ".1.1"));
      ProcedureStep before = kept();
      assertThat(set(modality, step(), ended("COMPLETED", studyUid() + ".1.9")))
          .isEqualTo(
              new Status(
                  0x0110, "Performed Procedure Step Object may no longer be updated", 0xA710));
      assertThat(kept()).isEqualTo(before);
    }
  }

  @Test
  void whatIsThereAlreadyIsADuplicateAndWhatIsNotThereIsNoSuchInstance() throws Exception {
    assertThat(set(modality, step(), ended("COMPLETED", "1.2")).code()).isEqualTo(0x0112);
    create(modality, step(), created());
    assertThat(create(modality, step(), created()).code()).isEqualTo(0x0111);
  }

  @Test
  void whatAStepNeedsIsNamedWhenItIsMissingOrWrong() throws Exception {
    DataSet without = created();
    without.remove(StepAttributes.START_DATE);
    assertThat(create(modality, step(), without))
        .isEqualTo(new Status(0x0120, "(0040,0244) PerformedProcedureStepStartDate"));
    assertThat(create(modality, step(), created().putEmpty(StepAttributes.STEP_ID)))
        .isEqualTo(new Status(0x0121, "(0040,0253) PerformedProcedureStepID"));
    assertThat(create(modality, step(), created().put(StepAttributes.STATUS, "COMPLETED")))
        .isEqualTo(new Status(0x0106, "a new step is IN PROGRESS"));
    assertThat(create(modality, step(), created().put(StepAttributes.STATUS, "STARTED")))
        .isEqualTo(new Status(0x0106, "status \"STARTED\""));
    assertThat(house.steps.find(step())).isEmpty();
    create(modality, step(), created());
    DataSet endless = ended("COMPLETED", "1.2");
    endless.remove(StepAttributes.END_TIME);
    assertThat(set(modality, step(), endless).code()).isEqualTo(0x0120);
    assertThat(set(modality, step(), ended("COMPLETED")))
        .isEqualTo(new Status(0x0121, "Performed Series Sequence"));
    assertThat(kept().state()).isEqualTo(State.IN_PROGRESS);
  }

  @Test
  void s1_aStepThatWasStartedFromTheWrongWorklistEntrySaysSo() throws Exception {
    Study study = arrive("42");
    create(modality, step(), created());
    DataSet wrong =
        ended("DISCONTINUED")
            .putSequence(
                StepAttributes.DISCONTINUATION_REASON_CODE_SEQUENCE,
                new DataSet()
                    .put(Tag.CodeValue, "110514")
                    .put(Tag.CodingSchemeDesignator, "DCM")
                    .put(Tag.CodeMeaning, "Incorrect worklist entry selected"));
    assertThat(set(modality, step(), wrong)).isEqualTo(Status.SUCCESS);
    Reason reason = house.steps.of(study).getFirst().step().reason();
    assertThat(reason).isEqualTo(new Reason("110514", "DCM", "Incorrect worklist entry selected"));
    assertThat(reason != null && reason.isWrongEntry()).isTrue();
  }

  @Test
  void s1_aStepOfAnotherPatientUnderTheStudysUidIsMarkedAsThat() throws Exception {
    Study study = arrive("43");
    create(modality, step(), created());
    assertThat(house.steps.of(study).getFirst().otherPatient()).isTrue();
  }

  @Test
  void onlyWhoCreatedAStepMayChangeItAndOnlyWhoHasTheRightMayCreateOne() throws Exception {
    create(modality, step(), created());
    assertThat(set(other, step(), ended("COMPLETED", "1.2")).code()).isEqualTo(0x0124);
    try (DimseClient stranger =
        house.connect(
            DimseFixture.request("FOVEA", "CT4", StepService.SOP_CLASS, DimseFixture.CR))) {
      assertThat(stranger.context(StepService.SOP_CLASS, _ -> true)).isEmpty();
      stranger.release();
    }
  }
}
