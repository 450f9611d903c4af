package org.fovea.storage;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one database: many readers, one writer. On SQLite the writer is a single connection that
 * begins every transaction IMMEDIATE; on PostgreSQL writers take turns by an advisory lock. Readers
 * see the last commit.
 */
public interface Database extends AutoCloseable {

  /** Which SQL dialect answers. */
  enum Dialect {
    SQLITE,
    POSTGRESQL
  }

  /**
   * For statements that only read. Within {@link #write} on the same thread it sees what that
   * transaction has written.
   */
  JdbcClient read();

  /**
   * Runs the work in one write transaction, rolled back if it throws. Nested calls join the outer
   * transaction. Writers that wait for each other may share one commit; none returns before its own
   * work is on disk. Keep the work short, and call from platform threads.
   *
   * @throws StorageException.Full when there is no space left; nothing of the work was kept
   */
  <T> T write(Function<JdbcClient, T> work);

  /** As {@link #write(Function)}, without a result. */
  default void run(Consumer<JdbcClient> work) {
    write(client -> {
      work.accept(client);
      return true;
    });
  }

  /**
   * Calls {@code action} once the write transaction this thread is in is on disk, at once when it
   * is in none; never when it is rolled back.
   */
  void afterCommit(Runnable action);

  Dialect dialect();

  /** What the database's own integrity check complains of; empty when it is sound. */
  List<String> integrityProblems();

  @Override
  void close();
}
