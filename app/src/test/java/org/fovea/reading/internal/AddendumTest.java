package org.fovea.reading.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.reading.ChestStudy.PATIENT;
import static org.fovea.reading.ChestStudy.STUDY;
import static org.fovea.reading.internal.ReadingDesk.ALICE;
import static org.fovea.reading.internal.ReadingDesk.BOB;
import static org.fovea.reading.internal.ReadingDesk.EFFUSION;
import static org.fovea.reading.internal.ReadingDesk.STUDENT;
import static org.fovea.reading.internal.ReadingDesk.refused;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fovea.archive.IdentityChange;
import org.fovea.dicom.Uid;
import org.fovea.finding.Laterality;
import org.fovea.reading.Addendum;
import org.fovea.reading.AddendumRequest;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.FakeIdentities;
import org.fovea.reading.Presence;
import org.fovea.reading.Reading;
import org.fovea.reading.Statement;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.work.WorkItem;
import org.fovea.worklist.ReadingProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study that alice has signed. */
@OnEveryDatabase
class AddendumTest {
  private final Database.Dialect dialect;
  @TempDir Path directory;
  private ReadingDesk desk;

  AddendumTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  private final FakeIdentities identities = new FakeIdentities();
  private Reading signed;

  @BeforeEach
  void aSignedReading() {
    desk = new ReadingDesk(dialect, directory);
    desk.results.put(ChestStudy.result("r1", 1, 0.91, false));
    Reading bobs = desk.open(BOB);
    desk.accept(bobs, "r1", BOB);
    Reading reading = desk.open(ALICE);
    desk.accept(reading, "r1", ALICE);
    signed = desk.sign(reading, Set.of("r1"), ALICE);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void s14_nothingChangesButByAddendum() {
    refused("reading.already-signed", () -> desk.accept(signed, "r1", ALICE));
    refused(
        "reading.already-signed",
        () -> desk.readings.write(signed.id(), List.of(), "something else", ALICE));
    assertThat(desk.readings.reading(signed.id(), ALICE)).isEqualTo(signed);
  }

  @Test
  void aSecondReaderCannotSignTheStudyAgain() {
    refused("reading.already-signed", () -> desk.open(BOB));
  }

  @Test
  void anybodyMayLookAtIt() {
    assertThat(desk.readings.signed(STUDY, STUDENT).orElseThrow().signature())
        .isEqualTo(signed.signature());
  }

  @Test
  void s3_anInstanceAddedAfterwardsMakesOneAddendumTaskUntilAnAddendumAnswersIt() {
    desk.archive.put(ChestStudy.atRevision(2));
    WorkItem changed = new WorkItem(Uid.create(), "reading.addendum-due", STUDY.value(), 1);
    addendumDue().perform(changed);
    addendumDue().perform(changed);
    assertThat(desk.readings.addendumTasks(ALICE)).hasSize(1);
    assertThat(desk.readings.addendumTasks(ALICE).getFirst().reason())
        .isEqualTo(
            "The study changed after it was signed: revision 1 was signed, it is now at"
                + " revision 2.");
    assertThat(progress()).isEqualTo(ReadingProgress.Stage.ADDENDUM_NEEDED);

    addendum(2, "The second image shows the same.", List.of());
    assertThat(desk.readings.addendumTasks(ALICE)).isEmpty();
    assertThat(progress()).isEqualTo(ReadingProgress.Stage.SIGNED);
  }

  @Test
  void s3_aStudyThatDidNotChangeAfterItsSignatureMakesNoTask() {
    addendumDue().perform(new WorkItem(Uid.create(), "reading.addendum-due", "1.2.3.1", 1));
    assertThat(desk.readings.addendumTasks(ALICE)).isEmpty();
  }

  @Test
  void s2_anAddendumToAnotherRevisionThanTheOneDisplayedIsRefused() {
    desk.archive.put(ChestStudy.atRevision(2));
    refused("reading.study-changed", () -> addendum(1, "No change.", List.of()));
  }

  private void identified(long revision) {
    identities.put(
        new IdentityChange(
            "c" + revision,
            Instant.parse("2026-03-02T10:00:00Z"),
            STUDY,
            revision,
            IdentityChange.Kind.UPDATE,
            ChestStudy.ANNA,
            ChestStudy.ANNA,
            "ADT^A08 1",
            "hl7:ADT"));
  }

  @Test
  void aChangeOfTheIdentityAloneAsksForNoAddendum() {
    identified(2);
    desk.archive.put(ChestStudy.atRevision(2));
    WorkItem changed = new WorkItem(Uid.create(), "reading.addendum-due", STUDY.value(), 1);
    addendumDue().perform(changed);
    assertThat(desk.readings.addendumTasks(ALICE)).isEmpty();
  }

  @Test
  void s3_anInstanceAddedBesideAChangeOfTheIdentityAsksForAnAddendum() {
    identified(3);
    desk.archive.put(ChestStudy.atRevision(3));
    WorkItem changed = new WorkItem(Uid.create(), "reading.addendum-due", STUDY.value(), 1);
    addendumDue().perform(changed);
    assertThat(desk.readings.addendumTasks(ALICE)).hasSize(1);
  }

  @Test
  void addendaAreNumberedAndAnnounced() {
    addendum(1, "Discussed with the ward.", List.of());
    Reading after = addendum(1, "Also effusion.", List.of());
    assertThat(after.addenda()).extracting(Addendum::number).containsExactly(1, 2);
    assertThat(desk.work.announced())
        .contains("reading.addendum-signed " + after.addenda().getLast().id());
  }

  @Test
  void s7_anAddendumWhoseTextContradictsItsSideIsRefused() {
    Statement left = new Statement(EFFUSION, Presence.PRESENT, Laterality.LEFT, "", null);
    refused(
        "reading.sides-disagree", () -> addendum(1, "Small effusion on the right.", List.of(left)));
  }

  private AddendumDue addendumDue() {
    return new AddendumDue(
        desk.database,
        ReadingsFixture.context(desk.database, desk.archive, desk.results, desk.audit),
        identities);
  }

  private ReadingProgress.Stage progress() {
    return Objects.requireNonNull(
            new StoredProgress(desk.database).of(List.of(STUDY), BOB).get(STUDY))
        .stage();
  }

  private Reading addendum(long revision, String text, List<Statement> statements) {
    return desk.readings.addendum(
        new AddendumRequest(
            signed.id(), STUDY, revision, PATIENT, Addendum.Kind.ADDITION, text, statements),
        ALICE);
  }
}
