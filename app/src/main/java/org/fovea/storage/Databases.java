package org.fovea.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.fovea.storage.internal.DatabaseFailures;
import org.fovea.storage.internal.JdbcDatabase;
import org.fovea.storage.internal.PostgresConnections;
import org.fovea.storage.internal.SchemaMigration;
import org.fovea.storage.internal.SqliteConnections;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Opens the database of a server. */
public final class Databases {
  private Databases() {}

  /** The embedded database of the directory, made or migrated to this version's tables. */
  public static Database open(DataDirectory directory) {
    return openSqlite(directory.database());
  }

  /** A SQLite file, made or migrated to this version's tables. */
  public static Database openSqlite(Path file) {
    HikariDataSource writer = SqliteConnections.writer(file);
    migrate(writer, writer);
    return JdbcDatabase.sqlite(writer, SqliteConnections.readers(file));
  }

  /**
   * A PostgreSQL database, migrated to this version's tables.
   *
   * @param url such as {@code jdbc:postgresql://host/fovea?user=…}; {@code currentSchema} is obeyed
   */
  public static Database openPostgres(String url) {
    HikariDataSource writer = PostgresConnections.writer(url);
    // Flyway needs two connections on PostgreSQL, one for its lock.
    migrate(writer, new DriverManagerDataSource(url));
    return JdbcDatabase.postgresql(writer, PostgresConnections.readers(url));
  }

  /**
   * The embedded database of a directory, also while a server runs on it; writing is refused.
   *
   * @throws StorageException.Absent when there is none
   */
  public static Database openForReading(Path directory) {
    Path file = DataDirectory.database(directory.toAbsolutePath().normalize());
    if (!Files.exists(file)) {
      throw new StorageException.Absent("database " + file);
    }
    return JdbcDatabase.readOnlySqlite(SqliteConnections.readers(file));
  }

  private static void migrate(HikariDataSource writer, DataSource migrating) {
    try {
      SchemaMigration.run(migrating);
    } catch (RuntimeException failure) {
      writer.close();
      throw DatabaseFailures.typed("the database's tables cannot be brought up to date", failure);
    }
  }
}
