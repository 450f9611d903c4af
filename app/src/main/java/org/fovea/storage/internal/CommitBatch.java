package org.fovea.storage.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.fovea.storage.StorageException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** One database transaction that several writers share. Used under {@link GroupCommit}'s turn. */
final class CommitBatch {
  private final DataSource writer;
  private final Connection connection;
  private final JdbcClient client;
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();
  private final long begunNanos = System.nanoTime();
  private int writers;

  private CommitBatch(DataSource writer, Connection connection) {
    this.writer = writer;
    this.connection = connection;
    this.client = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  static CommitBatch begin(DataSource writer, @Nullable String beginning) {
    Connection connection = connect(writer);
    try {
      connection.setAutoCommit(false);
      if (beginning != null) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(beginning);
        }
      }
      return new CommitBatch(writer, connection);
    } catch (SQLException failure) {
      giveBack(connection);
      throw DatabaseFailures.typed("a transaction cannot begin", failure);
    }
  }

  private static Connection connect(DataSource writer) {
    try {
      return writer.getConnection();
    } catch (SQLException failure) {
      throw DatabaseFailures.typed("the database cannot be reached", failure);
    }
  }

  JdbcClient client() {
    return client;
  }

  boolean ended() {
    return done.isDone();
  }

  boolean due(int mostWriters, long longestNanos) {
    return writers >= mostWriters || System.nanoTime() - begunNanos > longestNanos;
  }

  /** Runs one writer's work behind a savepoint; if it throws, only its own changes are undone. */
  <T> T run(Function<JdbcClient, T> work) {
    writers++;
    Savepoint before;
    try {
      before = connection.setSavepoint();
    } catch (SQLException failure) {
      throw abort(failure);
    }
    T result;
    try {
      result = work.apply(client);
    } catch (RuntimeException | Error failure) {
      undo(before, failure);
      if (DatabaseFailures.isFull(failure)) {
        throw new StorageException.Full(failure);
      }
      throw failure;
    }
    try {
      connection.releaseSavepoint(before);
      return result;
    } catch (SQLException failure) {
      throw abort(failure);
    }
  }

  private void undo(Savepoint before, Throwable cause) {
    try {
      connection.rollback(before);
    } catch (SQLException failure) {
      // A full disk ends the whole transaction on SQLite: the savepoint is gone with it.
      cause.addSuppressed(failure);
      abort(cause);
    }
  }

  /** Ends the transaction for everyone in it. */
  private StorageException abort(Throwable cause) {
    StorageException failure = DatabaseFailures.typed("the transaction was undone", cause);
    try {
      connection.rollback();
    } catch (SQLException rollback) {
      failure.addSuppressed(rollback);
    }
    discard();
    done.completeExceptionally(failure);
    return failure;
  }

  /** Makes the work of every writer durable, or of none. */
  void commit() {
    try {
      connection.commit();
    } catch (SQLException failure) {
      abort(failure);
      return;
    }
    giveBack(connection);
    done.complete(true);
  }

  /** Waits until the work is on disk. */
  void awaitCommit() {
    try {
      done.join();
    } catch (CompletionException failure) {
      // Each waiter gets an exception of its own: a shared one would carry another's stack.
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      throw DatabaseFailures.typed("the transaction was undone", cause);
    }
  }

  /**
   * SQLite ends the transaction itself when the disk is full; its driver still believes in it, so
   * the connection is not used again.
   */
  private void discard() {
    if (writer instanceof HikariDataSource pool) {
      pool.evictConnection(connection);
    }
    giveBack(connection);
  }

  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // The pool discards a connection that cannot be closed.
    }
  }
}
