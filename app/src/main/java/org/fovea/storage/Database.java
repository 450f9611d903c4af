package org.fovea.storage;

import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one database: many readers, one writer. On SQLite the writer is a single connection that
 * begins every transaction IMMEDIATE; readers see the last commit.
 */
public interface Database extends AutoCloseable {

  /** Which SQL dialect answers. */
  enum Dialect {
    SQLITE,
    POSTGRESQL
  }

  /** For statements that only read. */
  JdbcClient read();

  /**
   * Runs the work in one write transaction, rolled back if it throws. Nested calls join the outer
   * transaction. Waits for the writer; call it from platform threads.
   */
  <T> T write(Function<JdbcClient, T> work);

  /** As {@link #write(Function)}, without a result. */
  default void run(Consumer<JdbcClient> work) {
    write(client -> {
      work.accept(client);
      return true;
    });
  }

  Dialect dialect();

  @Override
  void close();
}
