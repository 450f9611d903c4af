package org.fovea.reading.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.reading.ChestStudy.PNEUMONIA;
import static org.fovea.reading.internal.ReadingDesk.ALICE;
import static org.fovea.reading.internal.ReadingDesk.BOB;
import static org.fovea.reading.internal.ReadingDesk.EFFUSION;
import static org.fovea.reading.internal.ReadingDesk.STUDENT;
import static org.fovea.reading.internal.ReadingDesk.refused;
import static org.fovea.reading.internal.ReadingDesk.signature;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.fovea.finding.Laterality;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.ConfirmedFinding;
import org.fovea.reading.Decision;
import org.fovea.reading.Presence;
import org.fovea.reading.Reading;
import org.fovea.reading.Statement;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose model may be seen at once. */
@OnEveryDatabase
class DecisionsTest {
  private final Database.Dialect dialect;
  @TempDir Path directory;
  private ReadingDesk desk;

  DecisionsTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void aResult() {
    desk = new ReadingDesk(dialect, directory);
    desk.results.put(ChestStudy.result("r1", 1, 0.91, false));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void acceptingConfirmsWhatTheModelSaid() {
    Reading reading = desk.open(ALICE);
    desk.accept(reading, "r1", ALICE);
    assertThat(signedFinding(reading).statement())
        .isEqualTo(new Statement(PNEUMONIA, Presence.PRESENT, Laterality.UNKNOWN, "", null));
  }

  @Test
  void rejectingConfirmsTheContrary() {
    Reading reading = desk.open(ALICE);
    desk.readings.decide(reading.id(), new Decision.Reject("r1", PNEUMONIA, "artefact"), ALICE);
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
    Reading reading = desk.open(ALICE);
    amend(reading, Laterality.LEFT, "left lower lobe");
    assertThat(signedFinding(reading).statement())
        .isEqualTo(
            new Statement(PNEUMONIA, Presence.UNCERTAIN, Laterality.LEFT, "left lower lobe", null));
  }

  @Test
  void ownFindingsAndCommentAreSignedWithTheRest() {
    Reading reading = desk.open(ALICE);
    desk.accept(reading, "r1", ALICE);
    Statement effusion = new Statement(EFFUSION, Presence.PRESENT, Laterality.RIGHT, "small", null);
    desk.readings.write(reading.id(), List.of(effusion), " Follow-up advised. ", ALICE);
    Reading signed = desk.sign(reading, Set.of("r1"), ALICE);
    assertThat(signature(signed).findings())
        .extracting(ConfirmedFinding::statement)
        .contains(effusion);
    assertThat(signature(signed).comment()).isEqualTo("Follow-up advised.");
    assertThat(desk.work.announced()).containsExactly("reading.signed " + reading.id());
  }

  @Test
  void aFindingWithoutADecisionBlocksSigning() {
    Reading reading = desk.open(ALICE);
    refused("reading.undecided", () -> desk.sign(reading, Set.of("r1"), ALICE));
  }

  @Test
  void aDecisionTakenBackBlocksSigningAgain() {
    Reading reading = desk.open(ALICE);
    desk.accept(reading, "r1", ALICE);
    desk.readings.undecide(reading.id(), "r1", PNEUMONIA, ALICE);
    refused("reading.undecided", () -> desk.sign(reading, Set.of("r1"), ALICE));
  }

  @Test
  void aFindingTheResultDoesNotHaveCannotBeDecided() {
    Reading reading = desk.open(ALICE);
    refused(
        "reading.unacceptable",
        () -> desk.readings.decide(reading.id(), new Decision.Accept("r1", EFFUSION), ALICE));
  }

  @Test
  void s7_aSideThatTheTextContradictsBlocksSigning() {
    Reading reading = desk.open(ALICE);
    amend(reading, Laterality.RIGHT, "left lower lobe");
    refused("reading.sides-disagree", () -> desk.sign(reading, Set.of("r1"), ALICE));
  }

  @Test
  void onlyARadiologistSigns() {
    Reading reading = desk.open(STUDENT);
    desk.accept(reading, "r1", STUDENT);
    refused("reading.not-allowed", () -> desk.sign(reading, Set.of("r1"), STUDENT));
  }

  @Test
  void nobodyChangesAnothersReading() {
    Reading reading = desk.open(ALICE);
    refused("reading.not-allowed", () -> desk.accept(reading, "r1", BOB));
    refused("reading.not-allowed", () -> desk.readings.reading(reading.id(), BOB));
  }

  @Test
  void everyStepIsAudited() {
    Reading reading = desk.open(ALICE);
    desk.accept(reading, "r1", ALICE);
    desk.sign(reading, Set.of("r1"), ALICE);
    assertThat(desk.audit.lines())
        .containsExactly(
            "alice reading.opened 1.2.3.1",
            "alice reading.decided 1.2.3.1",
            "alice reading.signed 1.2.3.1");
  }

  private ConfirmedFinding signedFinding(Reading reading) {
    return signature(desk.sign(reading, Set.of("r1"), ALICE)).findings().getFirst();
  }

  private void amend(Reading reading, Laterality side, String text) {
    desk.readings.decide(
        reading.id(),
        new Decision.Amend("r1", PNEUMONIA, Presence.UNCERTAIN, side, text, null),
        ALICE);
  }
}
