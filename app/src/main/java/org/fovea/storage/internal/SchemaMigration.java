package org.fovea.storage.internal;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables to this version; migrations only add. */
public final class SchemaMigration {
  private SchemaMigration() {}

  /** Runs what is missing. */
  public static void run(DataSource database) {
    Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        .loggers("slf4j")
        .load()
        .migrate();
  }
}
