package org.fovea.storage.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.function.Function;
import org.fovea.storage.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database through two pools: one connection that writes, several that read. */
public final class JdbcDatabase implements Database {
  private final Dialect dialect;
  private final @Nullable HikariDataSource writer;
  private final HikariDataSource readers;
  private final JdbcClient reading;
  private final @Nullable GroupCommit writing;

  private JdbcDatabase(
      Dialect dialect,
      @Nullable HikariDataSource writer,
      HikariDataSource readers,
      @Nullable String beginning) {
    this.dialect = dialect;
    this.writer = writer;
    this.readers = readers;
    this.reading = JdbcClient.create(readers);
    this.writing = writer == null ? null : new GroupCommit(writer, beginning);
  }

  public static JdbcDatabase sqlite(HikariDataSource writer, HikariDataSource readers) {
    return new JdbcDatabase(Dialect.SQLITE, writer, readers, null);
  }

  public static JdbcDatabase readOnlySqlite(HikariDataSource readers) {
    return new JdbcDatabase(Dialect.SQLITE, null, readers, null);
  }

  public static JdbcDatabase postgresql(HikariDataSource writer, HikariDataSource readers) {
    return new JdbcDatabase(
        Dialect.POSTGRESQL,
        writer,
        readers,
        "SELECT pg_advisory_xact_lock(hashtext('fovea.' || current_schema()))");
  }

  @Override
  public JdbcClient read() {
    JdbcClient transaction = writing == null ? null : writing.current();
    return transaction == null ? reading : transaction;
  }

  @Override
  public <T> T write(Function<JdbcClient, T> work) {
    return requireWriter(writing).write(work);
  }

  @Override
  public void afterCommit(Runnable action) {
    requireWriter(writing).afterCommit(action);
  }

  private static <T> T requireWriter(@Nullable T writer) {
    if (writer == null) {
      throw new IllegalStateException("this database was opened for reading");
    }
    return writer;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public List<String> integrityProblems() {
    return switch (dialect) {
      case SQLITE ->
          reading.sql("PRAGMA integrity_check").query(String.class).list().stream()
              .filter(line -> !line.equals("ok"))
              .toList();
      // PostgreSQL checks its pages when it reads them.
      case POSTGRESQL -> List.of();
    };
  }

  @Override
  public void close() {
    if (writing != null) {
      writing.close();
    }
    if (writer != null) {
      writer.close();
    }
    readers.close();
  }
}
