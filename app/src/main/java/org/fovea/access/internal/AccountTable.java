package org.fovea.access.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fovea.access.Account;
import org.fovea.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code account}. */
public final class AccountTable {
  private AccountTable() {}

  /**
   * An account with what only login may see.
   *
   * @param passwordHash Argon2id in its encoded form
   * @param failedLogins wrong passwords in a row
   * @param lockedUntil no login before
   */
  public record Kept(Account account, String passwordHash, int failedLogins, Instant lockedUntil) {}

  public static boolean isEmpty(JdbcClient client) {
    return client.sql("SELECT name FROM account LIMIT 1").query((_, _) -> true).list().isEmpty();
  }

  /** Whether it was inserted; false when the name is taken. */
  public static boolean insert(JdbcClient client, Account account, String hash, Instant now) {
    return client
            .sql(
                """
                INSERT INTO account
                  (name, display_name, password_hash, roles, created_at_micros, disabled,
                   failed_logins, locked_until_micros)
                VALUES (?, ?, ?, ?, ?, 0, 0, 0) ON CONFLICT DO NOTHING
                """)
            .params(
                account.name(),
                account.displayName(),
                hash,
                account.roles().stream().map(Role::name).sorted().collect(Collectors.joining(" ")),
                micros(now))
            .update()
        == 1;
  }

  public static Optional<Kept> find(JdbcClient client, String name) {
    return client
        .sql("SELECT * FROM account WHERE name = ?")
        .params(name)
        .query((row, _) -> kept(row))
        .list()
        .stream()
        .findFirst();
  }

  public static List<Account> all(JdbcClient client) {
    return client
        .sql("SELECT * FROM account ORDER BY name")
        .query((row, _) -> kept(row).account())
        .list();
  }

  public static void setFailures(JdbcClient client, String name, int failures, Instant until) {
    client
        .sql("UPDATE account SET failed_logins = ?, locked_until_micros = ? WHERE name = ?")
        .params(failures, micros(until), name)
        .update();
  }

  public static boolean setDisabled(JdbcClient client, String name, boolean disabled) {
    return client
            .sql("UPDATE account SET disabled = ? WHERE name = ?")
            .params(disabled ? 1 : 0, name)
            .update()
        == 1;
  }

  public static boolean setPassword(JdbcClient client, String name, String hash) {
    return client
            .sql(
                "UPDATE account SET password_hash = ?, failed_logins = 0, locked_until_micros = 0"
                    + " WHERE name = ?")
            .params(hash, name)
            .update()
        == 1;
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        new Account(
            row.getString("name"),
            row.getString("display_name"),
            Arrays.stream(row.getString("roles").split(" ", -1))
                .filter(role -> !role.isEmpty())
                .map(Role::valueOf)
                .collect(Collectors.toSet()),
            row.getInt("disabled") != 0),
        row.getString("password_hash"),
        row.getInt("failed_logins"),
        Instant.EPOCH.plus(row.getLong("locked_until_micros"), ChronoUnit.MICROS));
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
