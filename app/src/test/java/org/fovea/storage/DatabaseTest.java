package org.fovea.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class DatabaseTest {
  private final Database.Dialect dialect;
  private Database database;

  DatabaseTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open(@TempDir Path directory) {
    database = TestDatabases.open(dialect, directory);
    database.run(
        client -> client.sql("CREATE TABLE note (id BIGINT PRIMARY KEY, text TEXT)").update());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void insert(long id) {
    database.run(client -> client.sql("INSERT INTO note VALUES (?, 'x')").params(id).update());
  }

  private List<Long> ids() {
    return database
        .read()
        .sql("SELECT id FROM note ORDER BY id")
        .query((row, _) -> row.getLong(1))
        .list();
  }

  @Test
  void itNamesItsDialectAndIsSound() {
    assertThat(database.dialect()).isEqualTo(dialect);
    assertThat(database.integrityProblems()).isEmpty();
  }

  @Test
  void whatWasWrittenIsRead() {
    insert(1);

    assertThat(ids()).containsExactly(1L);
  }

  @Test
  void workThatThrowsLeavesNothing() {
    assertThatThrownBy(() ->
            database.run(client -> {
              insert(1);
              throw new IllegalStateException("no");
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");

    assertThat(ids()).isEmpty();
  }

  @Test
  void aReadInsideAWriteSeesWhatTheWriteDidAndOneOutsideDoesNot() throws Exception {
    database.run(client -> {
      insert(1);
      assertThat(ids()).containsExactly(1L);
      try (ExecutorService other = Executors.newSingleThreadExecutor()) {
        assertThat(other.submit(this::ids).get()).isEmpty();
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    });
  }

  @Test
  void readingConnectionsRefuseToWrite() {
    assertThatThrownBy(() -> database.read().sql("INSERT INTO note VALUES (1, 'x')").update())
        .isInstanceOf(RuntimeException.class);
    assertThat(ids()).isEmpty();
  }

  @Test
  void aVirtualThreadIsToldToUseAPlatformThread() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> attempt = threads.submit(() -> insert(1));

      assertThatThrownBy(attempt::get).hasMessageContaining("expected a platform thread");
    }
  }

  @Test
  void afterCommitRunsOnceItIsOnDiskAndNeverForWorkUndone() {
    List<String> called = new ArrayList<>();

    database.run(_ -> {
      database.afterCommit(() -> called.add("kept, " + ids().size()));
      insert(1);
      assertThat(called).isEmpty();
    });
    assertThatThrownBy(() ->
            database.run(_ -> {
              database.afterCommit(() -> called.add("undone"));
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");
    database.afterCommit(() -> called.add("at once"));

    assertThat(called).containsExactly("kept, 1", "at once");
  }

  @Test
  void fortyWritersAtOnceAllReturnWithTheirWorkKeptAndOnlyTheFailingOnesUndone() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (long id = 0; id < 40; id++) {
      long mine = id;
      writers.add(() -> {
        start.await();
        try {
          database.run(_ -> {
            insert(mine);
            if (mine % 4 == 0) {
              throw new IllegalStateException("no");
            }
          });
        } catch (IllegalStateException expected) {
          return false;
        }
        return ids().contains(mine);
      });
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(40)) {
      List<Future<Boolean>> running = writers.stream().map(threads::submit).toList();
      start.countDown();
      for (int id = 0; id < 40; id++) {
        assertThat(running.get(id).get(30, TimeUnit.SECONDS)).isEqualTo(id % 4 != 0);
      }
    }

    assertThat(ids()).hasSize(30);
  }

  @Test
  void aStatementThatFailsDoesNotSpoilTheNextWrite() {
    insert(1);
    assertThatThrownBy(() -> insert(1)).isInstanceOf(RuntimeException.class);
    insert(2);

    assertThat(ids()).containsExactly(1L, 2L);
  }

  @Test
  void aClosedDatabaseSaysSo() {
    database.close();

    assertThatThrownBy(() -> insert(1))
        .isInstanceOf(StorageException.Unusable.class)
        .hasMessageContaining("the database is closed");
  }
}
