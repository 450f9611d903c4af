package org.fovea.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fovea.access.internal.AccountTable;
import org.fovea.access.internal.AccountTable.Kept;
import org.fovea.access.internal.GeneratedPassword;
import org.fovea.access.internal.PasswordCheck;
import org.fovea.storage.Database;

/**
 * The accounts of this server: passwords as Argon2id, wrong ones slowed down, all of it audited.
 */
public final class Accounts {
  /** The account made at the first start. */
  public static final String FIRST = "radiologist";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final int SHORTEST_PASSWORD =
      12; // NIST SP 800-63B-4 asks for at least 8, better 15
  private static final int LONGEST_PASSWORD = 256; // bounds what one login attempt may cost
  private static final int FREE_FAILURES = 5; // a person mistypes a few times; a machine does more
  private static final Duration FIRST_LOCK = Duration.ofSeconds(30);
  private static final int MOST_DOUBLINGS = 5; // 16 minutes: slows guessing, does not shut one out

  private final Database database;
  private final AuditTrail audit;
  private final Clock clock;
  private final PasswordCheck passwords;

  public Accounts(Database database, AuditTrail audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.passwords = new PasswordCheck(clock);
  }

  /** Makes the first account where there is none yet; its password is shown once. */
  public Optional<NewAccount> createFirst() {
    return database.write(client ->
        AccountTable.isEmpty(client)
            ? Optional.of(
                create(
                    FIRST,
                    "Radiologist",
                    Set.of(Role.RADIOLOGIST, Role.ADMINISTRATOR),
                    AccessToken.system("first-run", Purpose.OPERATION)))
            : Optional.empty());
  }

  /** Makes an account with a generated password. */
  public NewAccount create(
      String name, String displayName, Set<Role> roles, AccessToken administrator) {
    if (!NAME.matcher(name).matches()) {
      throw new AccountException.Invalid(
          "the name \"" + name + "\"", "1 to 64 of a-z, 0-9, '.', '_', '-'");
    }
    String password = GeneratedPassword.next();
    String hash = passwords.hash(password);
    database.run(client -> {
      Account account = new Account(name, displayName, roles, false);
      if (!AccountTable.insert(client, account, hash, clock.instant())) {
        throw new AccountException.Exists(name);
      }
      audit.record(administrator, "account.created", name, null, roles.toString());
    });
    return new NewAccount(name, password);
  }

  /** Checks a login. An unknown name costs as much time as a wrong password. */
  public Login login(String name, String password) {
    Optional<Kept> kept = AccountTable.find(database.read(), name);
    Instant now = clock.instant();
    if (kept.isPresent() && kept.get().lockedUntil().isAfter(now)) {
      return new Login.Locked(kept.get().lockedUntil());
    }
    boolean right =
        password.length() <= LONGEST_PASSWORD
            && passwords.matches(name, password, kept.map(Kept::passwordHash));
    if (kept.isEmpty()) {
      return new Login.Refused();
    }
    if (!right) {
      return failed(name, now);
    }
    if (kept.get().account().disabled()) {
      return new Login.Refused();
    }
    if (kept.get().failedLogins() > 0) {
      database.run(client -> AccountTable.setFailures(client, name, 0, Instant.EPOCH));
    }
    return new Login.Accepted(kept.get().account());
  }

  private Login failed(String name, Instant now) {
    return database.write(client -> {
      int failures = AccountTable.find(client, name).map(Kept::failedLogins).orElse(0) + 1;
      int beyond = failures - FREE_FAILURES;
      Instant until =
          beyond < 0
              ? Instant.EPOCH
              : now.plus(FIRST_LOCK.multipliedBy(1L << Math.min(beyond, MOST_DOUBLINGS)));
      AccountTable.setFailures(client, name, failures, until);
      audit.record(
          AccessToken.system("access", Purpose.OPERATION),
          "login.refused",
          name,
          null,
          "wrong password, " + failures + " in a row");
      return beyond < 0 ? new Login.Refused() : new Login.Locked(until);
    });
  }

  /** Every account, by name. */
  public List<Account> all() {
    return AccountTable.all(database.read());
  }

  public Optional<Account> find(String name) {
    return AccountTable.find(database.read(), name).map(Kept::account);
  }

  /** Lets an account log in no more, or again. */
  public void setDisabled(String name, boolean disabled, AccessToken administrator) {
    database.run(client -> {
      if (!AccountTable.setDisabled(client, name, disabled)) {
        throw new AccountException.Unknown(name);
      }
      String action = disabled ? "account.disabled" : "account.enabled";
      audit.record(administrator, action, name, null, "");
    });
    passwords.forget(name);
  }

  /** Sets the password the account's owner chose. */
  public void changePassword(String name, String password, AccessToken by) {
    if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
      throw new AccountException.Invalid(
          "a password of " + password.length() + " characters",
          SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD);
    }
    String hash = passwords.hash(password);
    database.run(client -> {
      if (!AccountTable.setPassword(client, name, hash)) {
        throw new AccountException.Unknown(name);
      }
      audit.record(by, "account.password-changed", name, null, "");
    });
    passwords.forget(name);
  }
}
