package org.fovea.storage.internal;

import java.sql.SQLException;
import org.fovea.storage.StorageException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Failures of the database in the words of {@code storage}. */
public final class DatabaseFailures {
  private static final String POSTGRESQL_DISK_FULL = "53100";

  private DatabaseFailures() {}

  /** The typed form of a failure. */
  public static StorageException typed(String what, Throwable failure) {
    return isFull(failure)
        ? new StorageException.Full(failure)
        : new StorageException.Unusable(what + ": " + failure.getMessage(), failure);
  }

  /** Whether the database said that no space is left. */
  static boolean isFull(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite
          && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL
              || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_WRITE)) {
        return true;
      }
      if (cause instanceof SQLException sql && POSTGRESQL_DISK_FULL.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
