package org.fovea.reading.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.fovea.reading.ChestStudy.STUDY;
import static org.fovea.reading.internal.ReadingDesk.ALICE;
import static org.fovea.reading.internal.ReadingDesk.BOB;
import static org.fovea.reading.internal.ReadingDesk.refused;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.fovea.inference.AiResult;
import org.fovea.inference.ReadOutcome;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.Label;
import org.fovea.reading.Presence;
import org.fovea.reading.Provenance;
import org.fovea.reading.Reading;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.worklist.ReadingProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose model is read blind. */
@OnEveryDatabase
class FirstReadTest {
  private final Database.Dialect dialect;
  @TempDir Path directory;
  private ReadingDesk desk;

  FirstReadTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void aBlindResult() {
    desk = new ReadingDesk(dialect, directory);
    desk.results.put(ChestStudy.result("r1", 1, 0.91, true));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void s8_theResultIsWithheldUntilTheReadersOwnFirstReadIsStored() {
    Reading reading = desk.open(ALICE);
    assertThat(reading.state()).isEqualTo(Reading.State.FIRST_READ);
    assertThat(desk.disclosure.mayShow(blindResult(), ALICE)).isFalse();

    Reading after = desk.firstRead(reading, ALICE);
    assertThat(after.state()).isEqualTo(Reading.State.OPEN);
    assertThat(desk.disclosure.mayShow(blindResult(), ALICE)).isTrue();
  }

  @Test
  void s8_oneReadersFirstReadRevealsNothingToAnother() {
    desk.firstRead(desk.open(ALICE), ALICE);
    assertThat(desk.disclosure.mayShow(blindResult(), BOB)).isFalse();
  }

  @Test
  void s8_aDecisionBeforeTheFirstReadIsRefused() {
    Reading reading = desk.open(ALICE);
    refused("reading.first-read-missing", () -> desk.accept(reading, "r1", ALICE));
  }

  @Test
  void s8_aSignatureBeforeTheFirstReadIsRefused() {
    Reading reading = desk.open(ALICE);
    refused("reading.first-read-missing", () -> desk.sign(reading, Set.of("r1"), ALICE));
  }

  @Test
  void s8_whatIsNotAssessedSaysNothingOfAWithheldResult() {
    desk.results.put(
        ChestStudy.result(
            "r2", 1, new ReadOutcome.CannotSay("gate", "probability 0.91"), true, false));
    assertThat(desk.open(ALICE).notAssessed()).isEmpty();
  }

  @Test
  void s8_theResultOnAnInstanceAddedLaterIsBlindAgain() {
    desk.firstRead(desk.open(ALICE), ALICE);
    desk.archive.put(ChestStudy.atRevision(2));
    desk.results.put(ChestStudy.result("r2", 2, 0.2, true));

    Reading reopened = desk.open(ALICE);
    assertThat(reopened.state()).isEqualTo(Reading.State.FIRST_READ);
    assertThat(desk.firstRead(reopened, ALICE).state()).isEqualTo(Reading.State.OPEN);
  }

  @Test
  void s8_theResultMayLeaveTheHouseOnlyOnceTheStudyIsSigned() {
    assertThat(desk.disclosure.mayLeave(blindResult())).isFalse();
    Reading reading = desk.firstRead(desk.open(ALICE), ALICE);
    assertThat(desk.disclosure.mayLeave(blindResult())).isFalse();
    desk.accept(reading, "r1", ALICE);
    desk.sign(reading, Set.of("r1"), ALICE);
    assertThat(desk.disclosure.mayLeave(blindResult())).isTrue();
    assertThat(desk.disclosure.mayShow(blindResult(), BOB)).isTrue();
  }

  @Test
  void s8_theFirstReadNeverChanges() {
    Reading reading = desk.firstRead(desk.open(ALICE), ALICE);
    refused("reading.first-read-stored", () -> desk.firstRead(reading, ALICE));
  }

  @Test
  void s11_theFirstReadIsABlindLabelAndTheSignedFindingIsNot() {
    Reading reading = desk.firstRead(desk.open(ALICE), ALICE);
    desk.accept(reading, "r1", ALICE);
    desk.sign(reading, Set.of("r1"), ALICE);
    assertThat(desk.readings.labels(ALICE))
        .extracting(Label::presence, Label::provenance)
        .containsExactlyInAnyOrder(
            tuple(Presence.ABSENT, Provenance.BLIND_READ),
            tuple(Presence.PRESENT, Provenance.READ_AFTER_MODEL));
  }

  @Test
  void progressSaysReadAndRevealedToTheReaderOnly() {
    ReadingProgress progress = new StoredProgress(desk.database);
    assertThat(progress.of(List.of(STUDY), ALICE)).isEmpty();
    desk.firstRead(desk.open(ALICE), ALICE);
    assertThat(progress.of(List.of(STUDY), ALICE))
        .containsEntry(STUDY, new ReadingProgress.Progress(ReadingProgress.Stage.READ, true));
    assertThat(progress.of(List.of(STUDY), BOB))
        .containsEntry(STUDY, new ReadingProgress.Progress(ReadingProgress.Stage.READ, false));
  }

  private AiResult blindResult() {
    return desk.results.result("r1", ALICE).orElseThrow();
  }
}
