package org.fovea.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.storage.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class AccountsTest {
  private static final AccessToken ADMINISTRATOR = new AccessToken("root", Purpose.OPERATION);

  private final Database.Dialect dialect;
  private final TickingClock clock = new TickingClock();
  private Database database;
  private AuditTrail audit;
  private Accounts accounts;

  AccountsTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open(@TempDir Path directory) {
    database = TestDatabases.open(dialect, directory);
    audit = AuditTrail.in(database);
    accounts = new Accounts(database, audit, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private String first() {
    return accounts.createFirst().orElseThrow().password();
  }

  @Test
  void theFirstStartMakesOneAccountThatMayReadAndAdministerAndLaterStartsNone() {
    NewAccount first = accounts.createFirst().orElseThrow();

    assertThat(first.password()).matches("[a-z2-9]{5}(-[a-z2-9]{5}){3}");
    assertThat(first).hasToString("NewAccount[radiologist]");
    assertThat(accounts.login("radiologist", first.password()))
        .isEqualTo(
            new Login.Accepted(
                new Account(
                    "radiologist",
                    "Radiologist",
                    Set.of(Role.RADIOLOGIST, Role.ADMINISTRATOR),
                    false)));
    assertThat(accounts.createFirst()).isEmpty();
  }

  @Test
  void thePasswordIsKeptAsArgon2idOnly() {
    String password = first();

    assertThat(
            database
                .read()
                .sql("SELECT password_hash FROM account")
                .query((row, _) -> row.getString(1))
                .single())
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
        .doesNotContain(password);
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAreRefusedAlike() {
    first();

    assertThat(accounts.login("radiologist", "wrong")).isEqualTo(new Login.Refused());
    assertThat(accounts.login("nobody", "wrong")).isEqualTo(new Login.Refused());
    assertThat(audit.newest(1).getFirst().action()).isEqualTo("login.refused");
  }

  @Test
  void afterFiveWrongPasswordsEvenTheRightOneWaitsAndTheWaitDoubles() {
    String password = first();
    for (int i = 0; i < 4; i++) {
      assertThat(accounts.login("radiologist", "wrong")).isEqualTo(new Login.Refused());
    }

    assertThat(accounts.login("radiologist", "wrong"))
        .isEqualTo(new Login.Locked(clock.instant().plusSeconds(30)));
    assertThat(accounts.login("radiologist", password)).isInstanceOf(Login.Locked.class);
    clock.advance(Duration.ofSeconds(31));
    assertThat(accounts.login("radiologist", "wrong"))
        .isEqualTo(new Login.Locked(clock.instant().plusSeconds(60)));
    clock.advance(Duration.ofSeconds(61));
    assertThat(accounts.login("radiologist", password)).isInstanceOf(Login.Accepted.class);
    assertThat(accounts.login("radiologist", "wrong")).isEqualTo(new Login.Refused());
  }

  @Test
  void aDisabledAccountIsRefusedEvenIfItsPasswordWasRightAMomentAgo() {
    String password = first();
    assertThat(accounts.login("radiologist", password)).isInstanceOf(Login.Accepted.class);

    accounts.setDisabled("radiologist", true, ADMINISTRATOR);
    assertThat(accounts.login("radiologist", password)).isEqualTo(new Login.Refused());

    accounts.setDisabled("radiologist", false, ADMINISTRATOR);
    assertThat(accounts.login("radiologist", password)).isInstanceOf(Login.Accepted.class);
  }

  @Test
  void aChangedPasswordReplacesTheOldOneAtOnce() {
    String old = first();
    assertThat(accounts.login("radiologist", old)).isInstanceOf(Login.Accepted.class);

    accounts.changePassword("radiologist", "correct horse battery", ADMINISTRATOR);

    assertThat(accounts.login("radiologist", old)).isEqualTo(new Login.Refused());
    assertThat(accounts.login("radiologist", "correct horse battery"))
        .isInstanceOf(Login.Accepted.class);
  }

  @Test
  void namesAndPasswordsThatAreNotAcceptableAreTypedErrors() {
    first();

    assertThatThrownBy(() -> accounts.create("Dr. X", "X", Set.of(Role.RADIOLOGIST), ADMINISTRATOR))
        .isInstanceOf(AccountException.Invalid.class)
        .hasMessageStartingWith("found the name \"Dr. X\"");
    assertThatThrownBy(
            () -> accounts.create("radiologist", "X", Set.of(Role.RADIOLOGIST), ADMINISTRATOR))
        .isInstanceOf(AccountException.Exists.class);
    assertThatThrownBy(() -> accounts.changePassword("radiologist", "short", ADMINISTRATOR))
        .hasMessage("found a password of 5 characters, expected 12 to 256");
    assertThatThrownBy(
            () -> accounts.changePassword("nobody", "correct horse battery", ADMINISTRATOR))
        .isInstanceOf(AccountException.Unknown.class);
  }

  @Test
  void whatHappensToAccountsIsInTheAuditTrail() {
    first();
    accounts.create("pacs", "The archive", Set.of(Role.MACHINE), ADMINISTRATOR);
    accounts.setDisabled("pacs", true, ADMINISTRATOR);

    assertThat(audit.newest(9))
        .extracting(AuditTrail.Event::action)
        .containsExactly("account.disabled", "account.created", "account.created");
    assertThat(accounts.all()).extracting(Account::name).containsExactly("pacs", "radiologist");
    assertThat(accounts.find("pacs").orElseThrow().disabled()).isTrue();
  }
}
