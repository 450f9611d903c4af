package org.fovea.access.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.storage.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit trail as a table whose rows each hash the one before. */
public final class ChainedAuditTrail implements AuditTrail {
  // audit_head holds the last sequence number and hash: rows cut off the end are noticed as well as
  // rows changed, inserted or removed. Who can rewrite the whole table can rewrite the chain: the
  // trail shows tampering by anyone who cannot, and by accident.

  private static final String START = "0".repeat(64);
  private static final int LONGEST_TEXT = 2000; // a detail is a sentence, never a document
  private static final int PAGE_ROWS = 1000; // rows held in memory while the chain is checked

  private final Database database;
  private final Clock clock;

  public ChainedAuditTrail(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void record(
      AccessToken token, String action, String subject, @Nullable String patient, String detail) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    database.run(client -> {
      Head head = head(client);
      AuditRow row =
          new AuditRow(
              head.sequence() + 1,
              now,
              bounded(token.user()),
              token.purpose().name(),
              action,
              bounded(subject),
              patient == null ? null : bounded(patient),
              bounded(detail));
      append(client, row, AuditHash.of(head.hash(), row));
    });
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  private static void append(JdbcClient client, AuditRow row, String hash) {
    client
        .sql(
            """
            INSERT INTO audit_event
              (sequence, at_micros, user_name, purpose, action, subject, patient, detail, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            row.sequence(), row.atMicros(), row.user(), row.purpose(), row.action(), row.subject())
        .param(row.patient())
        .params(row.detail(), hash)
        .update();
    client
        .sql("UPDATE audit_head SET sequence = ?, hash = ? WHERE only_row = 1")
        .params(row.sequence(), hash)
        .update();
  }

  private static Head head(JdbcClient client) {
    return client
        .sql("SELECT sequence, hash FROM audit_head WHERE only_row = 1")
        .query((row, _) -> new Head(row.getLong("sequence"), row.getString("hash")))
        .single();
  }

  @Override
  public Optional<Long> firstBroken() {
    Head head = head(database.read());
    Head checked = new Head(0, START);
    while (checked.sequence() < head.sequence()) {
      List<Linked> page = page(checked.sequence(), head.sequence());
      if (page.isEmpty()) {
        return Optional.of(checked.sequence() + 1);
      }
      for (Linked next : page) {
        String expected = AuditHash.of(checked.hash(), next.row());
        if (next.row().sequence() != checked.sequence() + 1 || !expected.equals(next.hash())) {
          return Optional.of(checked.sequence() + 1);
        }
        checked = new Head(next.row().sequence(), next.hash());
      }
    }
    return checked.hash().equals(head.hash()) ? Optional.empty() : Optional.of(head.sequence());
  }

  private List<Linked> page(long after, long upTo) {
    return database
        .read()
        .sql(
            "SELECT * FROM audit_event WHERE sequence > ? AND sequence <= ?"
                + " ORDER BY sequence LIMIT ?")
        .params(after, upTo, PAGE_ROWS)
        .query((row, _) -> new Linked(AuditRow.of(row), row.getString("hash")))
        .list();
  }

  @Override
  public long length() {
    return head(database.read()).sequence();
  }

  @Override
  public List<Event> newest(int limit) {
    return database
        .read()
        .sql("SELECT * FROM audit_event ORDER BY sequence DESC LIMIT ?")
        .params(limit)
        .query((row, _) -> AuditRow.of(row).event())
        .list();
  }

  @Override
  public List<Event> about(String subject) {
    return database
        .read()
        .sql("SELECT * FROM audit_event WHERE subject = ? ORDER BY sequence")
        .params(bounded(subject))
        .query((row, _) -> AuditRow.of(row).event())
        .list();
  }

  /** The end of the chain so far. */
  private record Head(long sequence, String hash) {}

  /** A row and the hash kept with it. */
  private record Linked(AuditRow row, String hash) {}
}
