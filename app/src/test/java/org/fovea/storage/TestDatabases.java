package org.fovea.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Fresh, migrated databases for tests; one embedded PostgreSQL serves the whole JVM. */
public final class TestDatabases {
  private TestDatabases() {}

  /**
   * A fresh database of the dialect. The caller closes it.
   *
   * @param directory where a SQLite file may lie, such as a {@code @TempDir}
   */
  public static Database open(Database.Dialect dialect, Path directory) {
    return switch (dialect) {
      case SQLITE -> Databases.openSqlite(directory.resolve(UUID.randomUUID() + ".db"));
      case POSTGRESQL -> Databases.openPostgres(freshSchema());
    };
  }

  /** The URL of an empty PostgreSQL schema. */
  public static String freshSchema() {
    String schema = "t" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return Server.POSTGRES.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
  }

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "200")
            .start();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
