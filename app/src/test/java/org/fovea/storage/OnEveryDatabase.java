package org.fovea.storage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs a test class once on SQLite and once on PostgreSQL: its constructor takes the {@link
 * Database.Dialect}, and {@link TestDatabases#open} gives each test a fresh database.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass
@EnumSource(Database.Dialect.class)
public @interface OnEveryDatabase {}
