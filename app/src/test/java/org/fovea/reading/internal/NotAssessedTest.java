package org.fovea.reading.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.reading.internal.ReadingDesk.ALICE;
import static org.fovea.reading.internal.ReadingDesk.EFFUSION;
import static org.fovea.reading.internal.ReadingDesk.signature;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.fovea.finding.Laterality;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.StudyState;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.Label;
import org.fovea.reading.NotAssessed;
import org.fovea.reading.Presence;
import org.fovea.reading.Provenance;
import org.fovea.reading.Reading;
import org.fovea.reading.Statement;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a signed report says of what no model assessed, and the labels it leaves. */
@OnEveryDatabase
class NotAssessedTest {
  private final Database.Dialect dialect;
  @TempDir Path directory;
  private ReadingDesk desk;

  NotAssessedTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open() {
    desk = new ReadingDesk(dialect, directory);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void s4_aModelThatCannotSayIsStatedWithItsReason() {
    desk.results.put(
        ChestStudy.result("r1", 1, new ReadOutcome.CannotSay("gate", "not a chest"), false, false));
    Reading signed = desk.sign(desk.open(ALICE), Set.of("r1"), ALICE);
    assertThat(signature(signed).notAssessed())
        .containsExactly(new NotAssessed("cxr-pneumonia 1.0.0", "cannot say: not a chest"));
  }

  @Test
  void s4_aStudyNoModelHasReadYetIsSignedWithThatStatement() {
    desk.results.state(StudyState.Kind.PENDING, "waiting to be read");
    Reading signed = desk.sign(desk.open(ALICE), Set.of(), ALICE);
    assertThat(signature(signed).notAssessed())
        .containsExactly(
            new NotAssessed("automatic reading", "waiting to be read"),
            new NotAssessed("image 1.2.3.1.1.1", "read by no model"));
  }

  @Test
  void s12_aSyntheticStudyGivesNoLabels() {
    desk.archive.put(ChestStudy.synthetic());
    desk.firstRead(desk.open(ALICE), ALICE);
    assertThat(desk.readings.labels(ALICE)).isEmpty();
  }

  @Test
  void s11_aStudyReadWithoutAnyModelGivesIndependentLabels() {
    Reading reading = desk.open(ALICE);
    Statement effusion = new Statement(EFFUSION, Presence.PRESENT, Laterality.RIGHT, "", null);
    desk.readings.write(reading.id(), List.of(effusion), "", ALICE);
    desk.sign(reading, Set.of(), ALICE);
    assertThat(desk.readings.labels(ALICE))
        .extracting(Label::provenance)
        .containsExactly(Provenance.BLIND_READ);
  }
}
