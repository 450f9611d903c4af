package org.fovea.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.fovea.access.internal.ChainedAuditTrail;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.storage.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class AuditTrailTest {
  private static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);

  private final Database.Dialect dialect;
  private Database database;
  private AuditTrail trail;

  AuditTrailTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open(@TempDir Path directory) {
    database = TestDatabases.open(dialect, directory);
    trail = new ChainedAuditTrail(database, new TickingClock());
    trail.record(ALICE, "study.read", "1.2.3", "42^HOSPITAL", "");
    trail.record(ALICE, "study.read", "1.2.4", null, "without a patient");
    trail.record(
        AccessToken.system("inference", Purpose.ANALYSIS), "study.read", "1.2.5", "7^H", "");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void tamper(String sql) {
    assertThat(database.<Integer>write(client -> client.sql(sql).update())).isEqualTo(1);
  }

  @Test
  void theNewestEventComesFirstAsItWasRecorded() {
    assertThat(trail.length()).isEqualTo(3);
    assertThat(trail.newest(2))
        .containsExactly(
            new AuditTrail.Event(
                Instant.parse("2026-03-01T08:00:00Z"),
                "system:inference",
                Purpose.ANALYSIS,
                "study.read",
                "1.2.5",
                "7^H",
                ""),
            new AuditTrail.Event(
                Instant.parse("2026-03-01T08:00:00Z"),
                "alice",
                Purpose.TREATMENT,
                "study.read",
                "1.2.4",
                null,
                "without a patient"));
  }

  @Test
  void anUntouchedChainHolds() {
    assertThat(trail.firstBroken()).isEmpty();
  }

  @Test
  void aChangedEventBreaksTheChainThere() {
    tamper("UPDATE audit_event SET user_name = 'bob' WHERE sequence = 2");

    assertThat(trail.firstBroken()).contains(2L);
  }

  @Test
  void aPatientMovedIntoAnEmptyFieldIsNoticed() {
    tamper("UPDATE audit_event SET patient = '' WHERE sequence = 2");

    assertThat(trail.firstBroken()).contains(2L);
  }

  @Test
  void aRemovedEventBreaksTheChainThere() {
    tamper("DELETE FROM audit_event WHERE sequence = 2");

    assertThat(trail.firstBroken()).contains(2L);
  }

  @Test
  void anEventCutOffTheEndIsNoticed() {
    tamper("DELETE FROM audit_event WHERE sequence = 3");

    assertThat(trail.firstBroken()).contains(3L);
  }

  @Test
  void anEventOfAWriteThatFailedIsNotInTheChain() {
    assertThatThrownBy(() ->
            database.run(_ -> {
              trail.record(ALICE, "study.signed", "1.2.3", null, "");
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");
    trail.record(ALICE, "study.read", "1.2.6", null, "");

    assertThat(trail.length()).isEqualTo(4);
    assertThat(trail.firstBroken()).isEmpty();
  }
}
