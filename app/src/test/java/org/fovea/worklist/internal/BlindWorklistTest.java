package org.fovea.worklist.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.reading.ChestStudy.STUDY;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.FakeArchive;
import org.fovea.reading.FakeResults;
import org.fovea.reading.Reading;
import org.fovea.reading.Readings;
import org.fovea.reading.RecordedAudit;
import org.fovea.reading.RecordedWork;
import org.fovea.reading.internal.ReadingsFixture;
import org.fovea.storage.Database;
import org.fovea.storage.TestDatabases;
import org.fovea.worklist.Urgency;
import org.fovea.worklist.WorklistEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlindWorklistTest {
  private static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);

  @TempDir Path directory;
  private final FakeArchive archive = new FakeArchive();
  private final FakeResults results = new FakeResults();
  private Database database;
  private Readings readings;
  private StoredWorklist worklist;

  @BeforeEach
  void aRaisedStudyReadBlind() {
    database = TestDatabases.open(Database.Dialect.SQLITE, directory);
    readings =
        ReadingsFixture.readings(
            database, archive, results, new RecordedAudit(), new RecordedWork());
    worklist =
        new StoredWorklist(
            archive,
            results,
            ReadingsFixture.disclosure(database),
            () -> (_, _) -> Map.of(),
            new LockTable(database),
            Clock.fixed(ChestStudy.RECEIVED.plusSeconds(5), ZoneOffset.UTC));
    archive.put(ChestStudy.atRevision(1));
    results.put(ChestStudy.result("r1", 1, 0.91, true));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void s8_aStudyRaisedByABlindModelSaysOnlyPrioritised() {
    WorklistEntry entry = entry();
    assertThat(entry.urgency()).isEqualTo(Urgency.RAISED);
    assertThat(entry.urgencyReason()).isEqualTo("prioritised");
    assertThat(entry.findings()).isEmpty();
    assertThat(entry.withheld()).isTrue();
    assertThat(entry.toString()).doesNotContain("0.91").doesNotContain("Pneumonia");
  }

  @Test
  void s8_afterTheFirstReadTheReasonIsShown() {
    firstRead();
    assertThat(entry().urgencyReason()).isEqualTo("Pneumonia, probability 0.91 (uncorrected)");
  }

  @Test
  void s8_whatIsSaidAboutAnImageAddedAfterTheFirstReadIsBlindAgain() {
    firstRead();
    archive.put(ChestStudy.atRevision(2));
    results.put(ChestStudy.result("r2", 2, 0.93, true));
    assertThat(entry().urgencyReason()).isEqualTo("prioritised");
    assertThat(entry().toString()).doesNotContain("0.93");
  }

  private void firstRead() {
    Reading reading = readings.open(STUDY, ALICE);
    readings.storeFirstRead(reading.id(), 1, List.of(), "Clear.", ALICE);
  }

  private WorklistEntry entry() {
    return worklist.entry(STUDY, ALICE).orElseThrow();
  }
}
