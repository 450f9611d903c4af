package org.fovea.reading.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static org.fovea.reading.ChestStudy.PATIENT;
import static org.fovea.reading.ChestStudy.PNEUMONIA;
import static org.fovea.reading.ChestStudy.STUDY;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.finding.Laterality;
import org.fovea.inference.AiResult;
import org.fovea.inference.Disclosure;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.StudyState;
import org.fovea.reading.Addendum;
import org.fovea.reading.AddendumRequest;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.ConfirmedFinding;
import org.fovea.reading.Decision;
import org.fovea.reading.FakeArchive;
import org.fovea.reading.FakeResults;
import org.fovea.reading.Label;
import org.fovea.reading.NotAssessed;
import org.fovea.reading.Presence;
import org.fovea.reading.Provenance;
import org.fovea.reading.Reading;
import org.fovea.reading.ReadingRefused;
import org.fovea.reading.Readings;
import org.fovea.reading.RecordedAudit;
import org.fovea.reading.RecordedWork;
import org.fovea.reading.Signature;
import org.fovea.reading.SignatureRequest;
import org.fovea.reading.Statement;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.storage.TestDatabases;
import org.fovea.study.PatientId;
import org.fovea.work.WorkItem;
import org.fovea.worklist.ReadingProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class StoredReadingsTest {
  private static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);
  private static final AccessToken BOB = new AccessToken("bob", Purpose.TREATMENT);
  private static final AccessToken STUDENT = new AccessToken("student", Purpose.TREATMENT);
  private static final Code EFFUSION = new Code("60046008", "SCT", "Pleural effusion");

  private final Database.Dialect dialect;
  @TempDir Path directory;
  private Database database;
  private Readings readings;
  private Disclosure disclosure;
  private AddendumDue addendumDue;
  private final FakeArchive archive = new FakeArchive();
  private final FakeResults results = new FakeResults();
  private final RecordedAudit audit = new RecordedAudit();
  private final RecordedWork work = new RecordedWork();

  StoredReadingsTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open() {
    database = TestDatabases.open(dialect, directory);
    disclosure = ReadingsFixture.disclosure(database);
    readings = ReadingsFixture.readings(database, archive, results, audit, work);
    addendumDue =
        new AddendumDue(database, ReadingsFixture.context(database, archive, results, audit));
    archive.put(ChestStudy.atRevision(1));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Nested
  class A_blind_first_read {
    @BeforeEach
    void aBlindResult() {
      results.put(ChestStudy.result("r1", 1, 0.91, true));
    }

    @Test
    void s8_theResultIsWithheldUntilTheReadersOwnFirstReadIsStored() {
      Reading reading = readings.open(STUDY, ALICE);
      assertThat(reading.state()).isEqualTo(Reading.State.FIRST_READ);
      assertThat(disclosure.mayShow(blindResult(), ALICE)).isFalse();

      Reading after = firstRead(reading, ALICE);
      assertThat(after.state()).isEqualTo(Reading.State.OPEN);
      assertThat(disclosure.mayShow(blindResult(), ALICE)).isTrue();
    }

    @Test
    void s8_oneReadersFirstReadRevealsNothingToAnother() {
      firstRead(readings.open(STUDY, ALICE), ALICE);
      assertThat(disclosure.mayShow(blindResult(), BOB)).isFalse();
    }

    @Test
    void s8_aDecisionBeforeTheFirstReadIsRefused() {
      Reading reading = readings.open(STUDY, ALICE);
      refused("reading.first-read-missing", () -> accept(reading, "r1", ALICE));
    }

    @Test
    void s8_aSignatureBeforeTheFirstReadIsRefused() {
      Reading reading = readings.open(STUDY, ALICE);
      refused("reading.first-read-missing", () -> sign(reading, Set.of("r1"), ALICE));
    }

    @Test
    void s8_whatIsNotAssessedSaysNothingOfAWithheldResult() {
      results.put(
          ChestStudy.result(
              "r2", 1, new ReadOutcome.CannotSay("gate", "probability 0.91"), true, false));
      assertThat(readings.open(STUDY, ALICE).notAssessed()).isEmpty();
    }

    @Test
    void s8_theResultOnAnInstanceAddedLaterIsBlindAgain() {
      firstRead(readings.open(STUDY, ALICE), ALICE);
      archive.put(ChestStudy.atRevision(2));
      results.put(ChestStudy.result("r2", 2, 0.2, true));

      Reading reopened = readings.open(STUDY, ALICE);
      assertThat(reopened.state()).isEqualTo(Reading.State.FIRST_READ);
      assertThat(firstRead(reopened, ALICE).state()).isEqualTo(Reading.State.OPEN);
    }

    @Test
    void s8_theResultMayLeaveTheHouseOnlyOnceTheStudyIsSigned() {
      assertThat(disclosure.mayLeave(blindResult())).isFalse();
      Reading reading = firstRead(readings.open(STUDY, ALICE), ALICE);
      assertThat(disclosure.mayLeave(blindResult())).isFalse();
      accept(reading, "r1", ALICE);
      sign(reading, Set.of("r1"), ALICE);
      assertThat(disclosure.mayLeave(blindResult())).isTrue();
      assertThat(disclosure.mayShow(blindResult(), BOB)).isTrue();
    }

    @Test
    void s8_theFirstReadNeverChanges() {
      Reading reading = firstRead(readings.open(STUDY, ALICE), ALICE);
      refused("reading.first-read-stored", () -> firstRead(reading, ALICE));
    }

    @Test
    void s11_theFirstReadIsABlindLabelAndTheSignedFindingIsNot() {
      Reading reading = firstRead(readings.open(STUDY, ALICE), ALICE);
      accept(reading, "r1", ALICE);
      sign(reading, Set.of("r1"), ALICE);
      assertThat(readings.labels(ALICE))
          .extracting(Label::presence, Label::provenance)
          .containsExactlyInAnyOrder(
              tuple(Presence.ABSENT, Provenance.BLIND_READ),
              tuple(Presence.PRESENT, Provenance.READ_AFTER_MODEL));
    }

    @Test
    void progressSaysReadAndRevealedToTheReaderOnly() {
      ReadingProgress progress = new StoredProgress(database);
      assertThat(progress.of(List.of(STUDY), ALICE)).isEmpty();
      firstRead(readings.open(STUDY, ALICE), ALICE);
      assertThat(progress.of(List.of(STUDY), ALICE))
          .containsEntry(STUDY, new ReadingProgress.Progress(ReadingProgress.Stage.READ, true));
      assertThat(progress.of(List.of(STUDY), BOB))
          .containsEntry(STUDY, new ReadingProgress.Progress(ReadingProgress.Stage.READ, false));
    }

    private AiResult blindResult() {
      return results.result("r1", ALICE).orElseThrow();
    }
  }

  @Nested
  class A_sighted_read {
    @BeforeEach
    void aResult() {
      results.put(ChestStudy.result("r1", 1, 0.91, false));
    }

    @Test
    void acceptingConfirmsWhatTheModelSaid() {
      Reading reading = readings.open(STUDY, ALICE);
      accept(reading, "r1", ALICE);
      assertThat(signedFinding(reading).statement())
          .isEqualTo(new Statement(PNEUMONIA, Presence.PRESENT, Laterality.UNKNOWN, "", null));
    }

    @Test
    void rejectingConfirmsTheContrary() {
      Reading reading = readings.open(STUDY, ALICE);
      readings.decide(reading.id(), new Decision.Reject("r1", PNEUMONIA, "artefact"), ALICE);
      ConfirmedFinding finding = signedFinding(reading);
      assertThat(finding.statement().presence()).isEqualTo(Presence.ABSENT);
      assertThat(finding.origin())
          .isEqualTo(
              new ConfirmedFinding.AiOrigin(
                  "r1",
                  "cxr-pneumonia",
                  "1.0.0",
                  ConfirmedFinding.Verdict.REJECTED,
                  Presence.PRESENT));
    }

    @Test
    void amendingConfirmsTheReadersWords() {
      Reading reading = readings.open(STUDY, ALICE);
      amend(reading, Laterality.LEFT, "left lower lobe");
      assertThat(signedFinding(reading).statement())
          .isEqualTo(
              new Statement(
                  PNEUMONIA, Presence.UNCERTAIN, Laterality.LEFT, "left lower lobe", null));
    }

    @Test
    void ownFindingsAndCommentAreSignedWithTheRest() {
      Reading reading = readings.open(STUDY, ALICE);
      accept(reading, "r1", ALICE);
      Statement effusion =
          new Statement(EFFUSION, Presence.PRESENT, Laterality.RIGHT, "small", null);
      readings.write(reading.id(), List.of(effusion), " Follow-up advised. ", ALICE);
      Reading signed = sign(reading, Set.of("r1"), ALICE);
      assertThat(signature(signed).findings())
          .extracting(ConfirmedFinding::statement)
          .contains(effusion);
      assertThat(signature(signed).comment()).isEqualTo("Follow-up advised.");
      assertThat(work.announced()).containsExactly("reading.signed " + reading.id());
    }

    @Test
    void aFindingWithoutADecisionBlocksSigning() {
      Reading reading = readings.open(STUDY, ALICE);
      refused("reading.undecided", () -> sign(reading, Set.of("r1"), ALICE));
    }

    @Test
    void aDecisionTakenBackBlocksSigningAgain() {
      Reading reading = readings.open(STUDY, ALICE);
      accept(reading, "r1", ALICE);
      readings.undecide(reading.id(), "r1", PNEUMONIA, ALICE);
      refused("reading.undecided", () -> sign(reading, Set.of("r1"), ALICE));
    }

    @Test
    void aFindingTheResultDoesNotHaveCannotBeDecided() {
      Reading reading = readings.open(STUDY, ALICE);
      refused(
          "reading.unacceptable",
          () -> readings.decide(reading.id(), new Decision.Accept("r1", EFFUSION), ALICE));
    }

    @Test
    void s7_aSideThatTheTextContradictsBlocksSigning() {
      Reading reading = readings.open(STUDY, ALICE);
      amend(reading, Laterality.RIGHT, "left lower lobe");
      refused("reading.sides-disagree", () -> sign(reading, Set.of("r1"), ALICE));
    }

    @Test
    void onlyARadiologistSigns() {
      Reading reading = readings.open(STUDY, STUDENT);
      accept(reading, "r1", STUDENT);
      refused("reading.not-allowed", () -> sign(reading, Set.of("r1"), STUDENT));
    }

    @Test
    void nobodyChangesAnothersReading() {
      Reading reading = readings.open(STUDY, ALICE);
      refused("reading.not-allowed", () -> accept(reading, "r1", BOB));
      refused("reading.not-allowed", () -> readings.reading(reading.id(), BOB));
    }

    @Test
    void everyStepIsAudited() {
      Reading reading = readings.open(STUDY, ALICE);
      accept(reading, "r1", ALICE);
      sign(reading, Set.of("r1"), ALICE);
      assertThat(audit.lines())
          .containsExactly(
              "alice reading.opened 1.2.3.1",
              "alice reading.decided 1.2.3.1",
              "alice reading.signed 1.2.3.1");
    }

    private ConfirmedFinding signedFinding(Reading reading) {
      return signature(sign(reading, Set.of("r1"), ALICE)).findings().getFirst();
    }

    private void amend(Reading reading, Laterality side, String text) {
      readings.decide(
          reading.id(),
          new Decision.Amend("r1", PNEUMONIA, Presence.UNCERTAIN, side, text, null),
          ALICE);
    }
  }

  @Nested
  class What_was_displayed {
    private Reading reading;

    @BeforeEach
    void aDecidedReading() {
      results.put(ChestStudy.result("r1", 1, 0.91, false));
      reading = readings.open(STUDY, ALICE);
      accept(reading, "r1", ALICE);
    }

    @Test
    void s2_aRequestFromATabThatShowsAnotherStudyIsRefused() {
      refused("reading.other-study", () -> sign(new Uid("1.2.3.2"), 1, PATIENT, Set.of("r1")));
    }

    @Test
    void s2_aRequestFromATabThatShowsAnotherPatientIsRefused() {
      PatientId other = new PatientId("4711", "ANOTHER-HOUSE");
      refused("reading.other-patient", () -> sign(STUDY, 1, other, Set.of("r1")));
    }

    @Test
    void s2_theSecondOfTwoTabsThatSignIsRefused() {
      sign(STUDY, 1, PATIENT, Set.of("r1"));
      refused("reading.already-signed", () -> sign(STUDY, 1, PATIENT, Set.of("r1")));
    }

    @Test
    void s3_aTabThatStillShowsTheStudyBeforeAnInstanceWasAddedIsRefused() {
      archive.put(ChestStudy.atRevision(2));
      refused("reading.study-changed", () -> sign(STUDY, 1, PATIENT, Set.of("r1")));
    }

    @Test
    void s3_aReadingOpenedBeforeAnInstanceWasAddedIsRefusedEvenIfTheTabClaimsTheNewRevision() {
      archive.put(ChestStudy.atRevision(2));
      refused("reading.study-changed", () -> sign(STUDY, 2, PATIENT, Set.of("r1")));
    }

    @Test
    void s3_theOpenReaderIsToldThatTheStudyChanged() {
      archive.put(ChestStudy.atRevision(2));
      Reading seen = readings.reading(reading.id(), ALICE);
      assertThat(seen.revision()).isEqualTo(1);
      assertThat(seen.studyRevision()).isEqualTo(2);
    }

    @Test
    void s3_aSupersededResultIsRefused() {
      results.put(
          ChestStudy.result(
              "r1",
              1,
              new ReadOutcome.Completed(List.of(ChestStudy.pneumonia(0.91))),
              false,
              true));
      refused("reading.results-changed", () -> sign(STUDY, 1, PATIENT, Set.of("r1")));
    }

    @Test
    void s3_aResultThatWasNotDisplayedIsRefused() {
      refused("reading.results-changed", () -> sign(STUDY, 1, PATIENT, Set.of()));
    }

    @Test
    void s16_aHeldStudyIsNotSigned() {
      archive.put(ChestStudy.held("two patients under one Study Instance UID"));
      refused("reading.study-held", () -> sign(STUDY, 1, PATIENT, Set.of("r1")));
    }

    private Reading sign(Uid study, long revision, PatientId patient, Set<String> resultIds) {
      return readings.sign(
          new SignatureRequest(reading.id(), study, revision, patient, resultIds), ALICE);
    }
  }

  @Nested
  class After_the_signature {
    private Reading signed;

    @BeforeEach
    void aSignedReading() {
      results.put(ChestStudy.result("r1", 1, 0.91, false));
      Reading bobs = readings.open(STUDY, BOB);
      accept(bobs, "r1", BOB);
      Reading reading = readings.open(STUDY, ALICE);
      accept(reading, "r1", ALICE);
      signed = sign(reading, Set.of("r1"), ALICE);
    }

    @Test
    void s14_nothingChangesButByAddendum() {
      refused("reading.already-signed", () -> accept(signed, "r1", ALICE));
      refused(
          "reading.already-signed",
          () -> readings.write(signed.id(), List.of(), "something else", ALICE));
      assertThat(readings.reading(signed.id(), ALICE)).isEqualTo(signed);
    }

    @Test
    void aSecondReaderCannotSignTheStudyAgain() {
      refused("reading.already-signed", () -> readings.open(STUDY, BOB));
    }

    @Test
    void anybodyMayLookAtIt() {
      assertThat(readings.signed(STUDY, STUDENT).orElseThrow().signature())
          .isEqualTo(signed.signature());
    }

    @Test
    void s3_anInstanceAddedAfterwardsMakesOneAddendumTaskUntilAnAddendumAnswersIt() {
      archive.put(ChestStudy.atRevision(2));
      WorkItem changed = new WorkItem(Uid.create(), "reading.addendum-due", STUDY.value(), 1);
      addendumDue.perform(changed);
      addendumDue.perform(changed);
      assertThat(readings.addendumTasks(ALICE)).hasSize(1);
      assertThat(readings.addendumTasks(ALICE).getFirst().reason())
          .isEqualTo(
              "The study changed after it was signed: revision 1 was signed, it is now at"
                  + " revision 2.");
      assertThat(progress()).isEqualTo(ReadingProgress.Stage.ADDENDUM_NEEDED);

      addendum(2, "The second image shows the same.", List.of());
      assertThat(readings.addendumTasks(ALICE)).isEmpty();
      assertThat(progress()).isEqualTo(ReadingProgress.Stage.SIGNED);
    }

    @Test
    void s3_aStudyThatDidNotChangeAfterItsSignatureMakesNoTask() {
      addendumDue.perform(new WorkItem(Uid.create(), "reading.addendum-due", "1.2.3.1", 1));
      assertThat(readings.addendumTasks(ALICE)).isEmpty();
    }

    @Test
    void s2_anAddendumToAnotherRevisionThanTheOneDisplayedIsRefused() {
      archive.put(ChestStudy.atRevision(2));
      refused("reading.study-changed", () -> addendum(1, "No change.", List.of()));
    }

    @Test
    void addendaAreNumberedAndAnnounced() {
      addendum(1, "Discussed with the ward.", List.of());
      Reading after = addendum(1, "Also effusion.", List.of());
      assertThat(after.addenda()).extracting(Addendum::number).containsExactly(1, 2);
      assertThat(work.announced())
          .contains("reading.addendum-signed " + after.addenda().getLast().id());
    }

    @Test
    void s7_anAddendumWhoseTextContradictsItsSideIsRefused() {
      Statement left = new Statement(EFFUSION, Presence.PRESENT, Laterality.LEFT, "", null);
      refused(
          "reading.sides-disagree",
          () -> addendum(1, "Small effusion on the right.", List.of(left)));
    }

    private ReadingProgress.Stage progress() {
      return Objects.requireNonNull(new StoredProgress(database).of(List.of(STUDY), BOB).get(STUDY))
          .stage();
    }

    private Reading addendum(long revision, String text, List<Statement> statements) {
      return readings.addendum(
          new AddendumRequest(
              signed.id(), STUDY, revision, PATIENT, Addendum.Kind.ADDITION, text, statements),
          ALICE);
    }
  }

  @Nested
  class What_was_not_assessed {
    @Test
    void s4_aModelThatCannotSayIsStatedWithItsReason() {
      results.put(
          ChestStudy.result(
              "r1", 1, new ReadOutcome.CannotSay("gate", "not a chest"), false, false));
      Reading signed = sign(readings.open(STUDY, ALICE), Set.of("r1"), ALICE);
      assertThat(signature(signed).notAssessed())
          .containsExactly(new NotAssessed("cxr-pneumonia 1.0.0", "cannot say: not a chest"));
    }

    @Test
    void s4_aStudyNoModelHasReadYetIsSignedWithThatStatement() {
      results.state(StudyState.Kind.PENDING, "waiting to be read");
      Reading signed = sign(readings.open(STUDY, ALICE), Set.of(), ALICE);
      assertThat(signature(signed).notAssessed())
          .containsExactly(
              new NotAssessed("automatic reading", "waiting to be read"),
              new NotAssessed("image 1.2.3.1.1.1", "read by no model"));
    }

    @Test
    void s12_aSyntheticStudyGivesNoLabels() {
      archive.put(ChestStudy.synthetic());
      firstRead(readings.open(STUDY, ALICE), ALICE);
      assertThat(readings.labels(ALICE)).isEmpty();
    }

    @Test
    void s11_aStudyReadWithoutAnyModelGivesIndependentLabels() {
      Reading reading = readings.open(STUDY, ALICE);
      Statement effusion = new Statement(EFFUSION, Presence.PRESENT, Laterality.RIGHT, "", null);
      readings.write(reading.id(), List.of(effusion), "", ALICE);
      sign(reading, Set.of(), ALICE);
      assertThat(readings.labels(ALICE))
          .extracting(Label::provenance)
          .containsExactly(Provenance.BLIND_READ);
    }
  }

  private Reading firstRead(Reading reading, AccessToken token) {
    Statement impression =
        new Statement(PNEUMONIA, Presence.ABSENT, Laterality.NOT_APPLICABLE, "clear", null);
    return readings.storeFirstRead(
        reading.id(), reading.studyRevision(), List.of(impression), "", token);
  }

  private void accept(Reading reading, String resultId, AccessToken token) {
    readings.decide(reading.id(), new Decision.Accept(resultId, PNEUMONIA), token);
  }

  private Reading sign(Reading reading, Set<String> resultIds, AccessToken token) {
    return readings.sign(
        new SignatureRequest(reading.id(), STUDY, reading.studyRevision(), PATIENT, resultIds),
        token);
  }

  private static Signature signature(Reading signed) {
    return Objects.requireNonNull(signed.signature());
  }

  private static void refused(String code, ThrowingCallable call) {
    ThrowableAssertAlternative<ReadingRefused> thrown =
        assertThatExceptionOfType(ReadingRefused.class).isThrownBy(call);
    thrown.satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }
}
