package org.fovea.storage.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Connections to a PostgreSQL database. */
public final class PostgresConnections {
  private static final int READERS = 8; // readers of one node; PostgreSQL's default allows 100

  private PostgresConnections() {}

  /** The connection on which this node writes. */
  public static HikariDataSource writer(String url) {
    return new HikariDataSource(pool("writer", 1, url));
  }

  /** Connections that are refused any change. */
  public static HikariDataSource readers(String url) {
    HikariConfig config = pool("readers", READERS, url);
    config.setConnectionInitSql("SET default_transaction_read_only = on");
    return new HikariDataSource(config);
  }

  private static HikariConfig pool(String name, int size, String url) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("fovea-" + name);
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    return pool;
  }
}
