package org.fovea.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.delivery.internal.OutboxRig.ADMINISTRATOR;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fovea.archive.IdentityChange;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryException;
import org.fovea.finding.Finding;
import org.fovea.inference.AiResult;
import org.fovea.inference.ReadOutcome;
import org.fovea.reading.Addendum;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.Reading;
import org.fovea.report.internal.ReportScenario;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Sex;
import org.fovea.study.Study;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must never leave, and what must never be left standing elsewhere. */
@OnEveryDatabase
class OutboxSafetyTest {
  private static final String BOTH = "PACS dicom PACS preliminary,signed research\n";

  private final Database.Dialect dialect;
  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // every test begins with rig(…)
  private OutboxRig rig;

  OutboxSafetyTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  private OutboxRig rig(String destinations) throws IOException {
    rig = new OutboxRig(dialect, directory, destinations);
    return rig;
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static AiResult again(AiResult result, boolean superseded, boolean blind) {
    return ChestStudy.result(
        result.id(), result.studyRevision(), result.outcome(), blind, superseded);
  }

  private static AiResult said(String id, long revision) {
    Finding pneumonia = ChestStudy.pneumonia(0.91);
    return ChestStudy.result(
        id, revision, new ReadOutcome.Completed(List.of(pneumonia)), false, false);
  }

  @Test
  void s8_whatABlindModelSaidIsNotEvenInTheOutboxBeforeTheSignature() throws IOException {
    rig(BOTH + "LUNGS dicom LUNGS preliminary,signed research finding=233604007\n")
        .approved()
        .desk
        .answered(true);
    rig.route().send();
    assertThat(rig.all()).isEmpty();
    assertThat(rig.courier.taken).isEmpty();
    Reading reading = rig.desk.readings().open(ChestStudy.STUDY, ReportScenario.ALICE);
    rig.desk.readings().storeFirstRead(reading.id(), 1, List.of(), "Clear.", ReportScenario.ALICE);
    rig.desk.signed();
    rig.route().send();
    assertThat(rig.states()).containsExactly("PACS REPORT FINAL SENT", "LUNGS REPORT FINAL SENT");
  }

  @Test
  void s8_aModelThatIsReadBlindSinceHoldsBackWhatStillWaitedAndIsNotListed() throws IOException {
    rig(BOTH).approved().desk.answered(false);
    rig.courier.down.add("PACS");
    rig.route();
    rig.desk.results().put(again(said("r1", 1), false, true));
    assertThat(rig.all()).as("that a rule chose it may say what it said").isEmpty();
    rig.courier.down.clear();
    assertThat(rig.send().courier.taken).isEmpty();
  }

  @Test
  void s12_aSyntheticStudyNeverReachesTheOutbox() throws IOException {
    rig(BOTH).approved().desk.study(ChestStudy.synthetic());
    rig.desk.answered(false).signed();
    rig.route().send();
    assertThat(rig.all()).isEmpty();
    assertThat(rig.courier.taken).isEmpty();
  }

  @Test
  void s13_nothingOfAResearchOnlyModelLeavesWithoutARecordedDecisionForItsVersion()
      throws IOException {
    rig(BOTH).desk.answered(false).signed();
    rig.route().send();
    assertThat(rig.courier.taken).isEmpty();
    assertThat(rig.states()).containsExactly("PACS REPORT FINAL FORBIDDEN");
    Delivery forbidden = rig.all().getFirst();
    assertThat(forbidden.reason())
        .isEqualTo(
            "cxr-pneumonia 1.0.0 is a research-only model and no administrator's decision to use"
                + " it stands.");
    rig.decisions.approve("cxr-pneumonia", "0.9.0", "an older one", ADMINISTRATOR);
    rig.outbox.retry(forbidden.id(), ADMINISTRATOR);
    assertThat(rig.send().courier.taken).isEmpty();
    rig.approved();
    rig.outbox.retry(forbidden.id(), ADMINISTRATOR);
    rig.send();
    assertThat(rig.states()).containsExactly("PACS REPORT FINAL SENT");
  }

  @Test
  void s13_aDestinationNotMarkedForResearchTakesNothingOfAResearchOnlyModel() throws IOException {
    rig("PACS dicom PACS preliminary,signed\n").approved().desk.answered(false).signed();
    rig.route().send();
    assertThat(rig.courier.taken).isEmpty();
    assertThat(rig.all().getFirst().reason())
        .endsWith("and this destination is not marked \"research\".");
  }

  @Test
  void s13_aDecisionTakenBackStopsWhatStillWaits() throws IOException {
    rig(BOTH).approved().desk.answered(false);
    rig.route();
    rig.decisions.withdrawApproval("cxr-pneumonia", "recalled", ADMINISTRATOR);
    rig.send();
    assertThat(rig.courier.taken).isEmpty();
    assertThat(rig.states()).containsExactly("PACS REPORT PRELIMINARY FORBIDDEN");
  }

  @Test
  void s14_whereSomethingWasSentEveryLaterStateFollowsInItsOrder() throws IOException {
    rig("AI dicom AI preliminary research\n").approved().desk.answered(false);
    rig.route().send();
    Reading signed = rig.desk.signed();
    rig.desk.addendum(signed, Addendum.Kind.CORRECTION);
    rig.route().send();
    assertThat(rig.courier.taken)
        .containsExactly(
            "AI PRELIMINARY r1",
            "AI FINAL " + signed.id(),
            "AI CORRECTED "
                + rig.desk
                    .readings()
                    .signed(ChestStudy.STUDY, ReportScenario.ALICE)
                    .orElseThrow()
                    .addenda()
                    .getFirst()
                    .id());
  }

  @Test
  void s14_aPreliminaryReportThatHadNotLeftIsNotSentAfterTheSignature() throws IOException {
    rig(BOTH).approved().desk.answered(false);
    rig.route();
    Reading signed = rig.desk.signed();
    rig.route().send();
    assertThat(rig.courier.taken).containsExactly("PACS FINAL " + signed.id());
    assertThat(rig.states())
        .containsExactly("PACS REPORT PRELIMINARY CANCELED", "PACS REPORT FINAL SENT");
  }

  @Test
  void s3_aSupersededResultIsTakenBackWhereItWentAndNotSentWhereItDidNot() throws IOException {
    rig(BOTH + "VNA dicom VNA preliminary research\n").approved().desk.answered(false);
    rig.route();
    rig.courier.down.add("VNA");
    rig.send();
    rig.desk.archive().put(ChestStudy.atRevision(2));
    rig.desk.archive().put(ChestStudy.SECOND_IMAGE, ChestStudy.file());
    rig.desk.results().put(again(said("r1", 1), true, false));
    rig.changed();
    rig.desk.answered(said("r2", 2));
    rig.courier.down.clear();
    rig.later(Duration.ofMinutes(1));
    rig.route().send();
    assertThat(rig.courier.taken)
        .containsExactly(
            "PACS PRELIMINARY r1",
            "PACS WITHDRAWN r1",
            "PACS PRELIMINARY r2",
            // It was called once in vain: the call may have reached it.
            "VNA WITHDRAWN r1",
            "VNA PRELIMINARY r2");
    rig.changed();
    assertThat(rig.all()).as("once").hasSize(6);
  }

  @Test
  void s3_aResultWaitsWhileItsStudyIsReadAgain() throws IOException {
    rig(BOTH).approved().desk.answered(false);
    rig.route();
    rig.desk.archive().put(ChestStudy.atRevision(2));
    rig.send();
    assertThat(rig.courier.taken).isEmpty();
    assertThat(rig.all().getFirst().reason())
        .isEqualTo("The study has changed and is being read again.");
    rig.desk.results().put(again(said("r1", 1), true, false));
    rig.changed();
    assertThat(rig.states()).containsExactly("PACS REPORT PRELIMINARY CANCELED");
  }

  @Test
  void s3_whatIsSupersededWhileItIsUnderWayIsTakenBack() throws IOException {
    rig(BOTH).approved().desk.answered(false);
    rig.route();
    rig.courier.script =
        delivery -> {
          if (delivery.kind() == Delivery.Kind.REPORT) {
            rig.desk.results().put(again(said("r1", 1), true, false));
            rig.changed();
          }
          return null;
        };
    rig.send();
    assertThat(rig.courier.taken).containsExactly("PACS PRELIMINARY r1", "PACS WITHDRAWN r1");
  }

  @Test
  void s1_aReportOfAStudyThatBecameAnotherPatientsIsNotSentAndIsTakenBack() throws IOException {
    rig(BOTH + "VNA dicom VNA preliminary,signed research\n").approved().desk.answered(false);
    rig.courier.script =
        delivery ->
            delivery.destination().equals("VNA")
                ? new DeliveryException.Refused("VNA is strange.")
                : null;
    rig.route().send();
    rig.desk.archive().put(ofAnother(ChestStudy.atRevision(1)));
    rig.courier.script = _ -> null;
    rig.outbox.retryAll("VNA", ADMINISTRATOR);
    rig.send();
    assertThat(rig.courier.taken).containsExactly("PACS PRELIMINARY r1");
    rig.changed();
    rig.send();
    assertThat(rig.courier.taken).contains("PACS WITHDRAWN r1");
    assertThat(rig.all())
        .filteredOn(one -> one.state() == Delivery.State.FORBIDDEN)
        .extracting(Delivery::reason)
        .containsExactly("The study is another patient's now than when this was reported.");
  }

  @Test
  void s1_whatWasSentOfAPatientWhoWasMergedIsTakenBackBeforeItIsSentOfTheSurvivor()
      throws IOException {
    rig("PACS dicom PACS signed research\n").approved().desk.answered(false).signed();
    rig.route().send();
    rig.desk.identified(
        IdentityChange.Kind.MERGE,
        new Patient(new PatientId("9", "ST-ELSEWHERE"), "Müller^Anna", null, Sex.FEMALE));
    rig.route().send(); // whatever else follows the change may come later
    rig.changed();
    rig.send();
    assertThat(rig.states())
        .containsExactly(
            "PACS REPORT FINAL SENT", "PACS WITHDRAWAL FINAL SENT", "PACS REPORT CORRECTED SENT");
    assertThat(rig.all())
        .extracting(delivery -> delivery.patientId().id())
        .containsExactly("4711", "4711", "9");
  }

  @Test
  void s14_whoReceivedASignedReportReceivesItAgainWhenThePatientIsDescribedOtherwise()
      throws IOException {
    rig("PACS dicom PACS signed research\n").approved().desk.answered(false).signed();
    rig.route().send();
    rig.desk.identified(
        IdentityChange.Kind.UPDATE,
        new Patient(ChestStudy.PATIENT, "Meier^Anna", null, Sex.FEMALE));
    rig.route().send();
    rig.changed();
    rig.send();
    assertThat(rig.states())
        .containsExactly("PACS REPORT FINAL SENT", "PACS REPORT CORRECTED SENT");
  }

  private static Study ofAnother(Study study) {
    Patient patient = study.patient();
    return new Study(
        study.studyInstanceUid(),
        study.revision(),
        new Patient(
            new PatientId("4712", "ST-ELSEWHERE"),
            patient.name(),
            patient.birthDate(),
            patient.sex()),
        study.accessionNumber(),
        study.studyDate(),
        study.description(),
        study.priority(),
        study.receivedAt(),
        study.qualityControl(),
        study.held(),
        study.series());
  }

  @Test
  void s16_aHeldStudyWaitsUntilAPersonHasDecided() throws IOException {
    rig(BOTH).approved().desk.answered(false);
    rig.route();
    rig.desk.study(ChestStudy.held("two patients"));
    rig.send();
    assertThat(rig.courier.taken).isEmpty();
    assertThat(rig.all().getFirst().reason())
        .isEqualTo("The study is held until a person has resolved a conflict.");
    rig.desk.study(ChestStudy.atRevision(1));
    rig.sendDuring(Duration.ofSeconds(31));
    assertThat(rig.courier.taken).containsExactly("PACS PRELIMINARY r1");
  }

  @Test
  void s15_everyDestinationARecalledModelTouchedIsListed() throws IOException {
    rig(BOTH + "VNA dicom VNA signed research\n").approved().desk.answered(false);
    rig.route().send();
    rig.desk.signed();
    rig.courier.script =
        delivery ->
            delivery.destination().equals("VNA")
                ? new DeliveryException.Refused("VNA is strange.")
                : null;
    rig.route().send();
    assertThat(rig.outbox.ofModel("cxr-pneumonia", "1.0.0", ADMINISTRATOR))
        .extracting(one -> one.destination() + " " + one.reportState())
        .containsExactly("PACS FINAL", "PACS PRELIMINARY");
    assertThat(rig.outbox.ofModel("cxr-pneumonia", "2.0.0", ADMINISTRATOR)).isEmpty();
  }
}
