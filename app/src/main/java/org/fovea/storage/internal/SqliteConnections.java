package org.fovea.storage.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** Connections to a SQLite file: write-ahead log, every commit synced. */
public final class SqliteConnections {
  private static final int READERS = 8; // more only share the same two cores' page cache
  private static final int BUSY_MILLIS = 10_000; // a checkpoint on a slow disk, with room to spare

  private SqliteConnections() {}

  /** The single connection that writes. */
  public static HikariDataSource writer(Path file) {
    SQLiteConfig config = common();
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    return new HikariDataSource(pool("writer", 1, file, config));
  }

  /** Connections that are refused any change. */
  public static HikariDataSource readers(Path file) {
    HikariConfig pool = pool("readers", READERS, file, common());
    pool.setConnectionInitSql("PRAGMA query_only = ON");
    return new HikariDataSource(pool);
  }

  private static SQLiteConfig common() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return config;
  }

  private static HikariConfig pool(String name, int size, Path file, SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("fovea-" + name);
    pool.setDataSource(source);
    pool.setMaximumPoolSize(size);
    pool.setMaxLifetime(0);
    // Opened at first use: migrations make the tables on the writer before anyone reads.
    pool.setMinimumIdle(0);
    pool.setInitializationFailTimeout(-1);
    return pool;
  }
}
