package org.fovea.worklist.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.storage.Databases;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.storage.TestDatabases;
import org.fovea.worklist.StudyLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class LockTableTest {
  private static final Instant NOW = Instant.parse("2026-03-02T03:00:00Z");
  private static final Instant LAPSED = NOW.plus(StudyLock.LEASE);
  private static final Uid STUDY = new Uid("1.2.3");

  @TempDir Path folder;
  private final Database.Dialect dialect;
  private String address = "";
  private Database database;
  private LockTable locks;

  LockTableTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open() {
    address =
        dialect == Database.Dialect.SQLITE
            ? folder.resolve("locks.db").toString()
            : TestDatabases.freshSchema();
    start();
  }

  private void start() {
    database =
        dialect == Database.Dialect.SQLITE
            ? Databases.openSqlite(Path.of(address))
            : Databases.openPostgres(address);
    locks = new LockTable(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whoOpensSecondIsToldWhoWasFirst() {
    locks.take(STUDY, "alice", NOW);

    assertThat(locks.take(STUDY, "bob", NOW.plusSeconds(60)))
        .isEqualTo(new StudyLock("alice", NOW, LAPSED));
  }

  @Test
  void renewingMovesTheEndAndKeepsTheBeginning() {
    locks.take(STUDY, "alice", NOW);

    assertThat(locks.take(STUDY, "alice", NOW.plusSeconds(60)))
        .isEqualTo(new StudyLock("alice", NOW, LAPSED.plusSeconds(60)));
  }

  @Test
  void itLapsesByItselfAndTheNextReaderHasIt() {
    locks.take(STUDY, "alice", NOW);

    assertThat(locks.held(List.of(STUDY), LAPSED.minusMillis(1))).containsOnlyKeys(STUDY);
    assertThat(locks.held(List.of(STUDY), LAPSED)).isEmpty();
    assertThat(locks.take(STUDY, "bob", LAPSED).user()).isEqualTo("bob");
  }

  @Test
  void onlyItsReaderGivesItBack() {
    locks.take(STUDY, "alice", NOW);

    locks.release(STUDY, "bob");
    assertThat(locks.held(List.of(STUDY), NOW)).containsOnlyKeys(STUDY);
    locks.release(STUDY, "alice");
    assertThat(locks.held(List.of(STUDY), NOW)).isEmpty();
  }

  @Test
  void aRestartLosesNone() {
    locks.take(STUDY, "alice", NOW);
    database.close();
    start();

    assertThat(Objects.requireNonNull(locks.held(List.of(STUDY), NOW).get(STUDY)).user())
        .isEqualTo("alice");
    assertThat(locks.take(STUDY, "bob", NOW).user()).isEqualTo("alice");
  }

  @Test
  void ofTwoAtOnceOneHasItAndBothAreToldTheSame() throws Exception {
    List<Callable<StudyLock>> both =
        List.of(() -> locks.take(STUDY, "alice", NOW), () -> locks.take(STUDY, "bob", NOW));
    try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
      List<Future<StudyLock>> told = readers.invokeAll(both);

      assertThat(told.getFirst().get()).isEqualTo(told.getLast().get());
    }
  }

  @Test
  void lapsedLocksOfOtherStudiesDoNotPileUp() {
    for (int study = 1; study <= 50; study++) {
      locks.take(new Uid("1.2.3." + study), "alice", NOW);
    }
    locks.take(STUDY, "bob", LAPSED);

    assertThat(database.read().sql("SELECT COUNT(*) FROM study_lock").query(Integer.class).single())
        .isEqualTo(1);
  }
}
