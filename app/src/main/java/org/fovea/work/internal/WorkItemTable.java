package org.fovea.work.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.fovea.dicom.Uid;
import org.fovea.work.Priority;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkItems;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code work_item}: the only truth about what was done. */
final class WorkItemTable {
  private WorkItemTable() {}

  /**
   * An item with what only the queue needs.
   *
   * @param interruptions how often the process ended during an attempt
   */
  record Kept(WorkItem item, int interruptions) {}

  static void schedule(
      JdbcClient client, String subscriber, Priority priority, String subject, Instant now) {
    client
        .sql(
            """
            INSERT INTO work_item
              (uid, subscriber, subject, state, priority, attempt, interruptions,
               not_before_micros, created_at_micros, changed_at_micros, reason)
            VALUES (?, ?, ?, 'SCHEDULED', ?, 0, 0, 0, ?, ?, NULL) ON CONFLICT DO NOTHING
            """)
        .params(
            Uid.create().value(), subscriber, subject, priority.ordinal(), micros(now), micros(now))
        .update();
  }

  /** Items that may be tried now, most urgent and oldest first. */
  static List<Kept> due(JdbcClient client, Instant now, Priority least, int limit) {
    return client
        .sql(
            """
            SELECT * FROM work_item
            WHERE state = 'SCHEDULED' AND not_before_micros <= ? AND priority >= ?
            ORDER BY priority DESC, created_at_micros, uid LIMIT ?
            """)
        .params(micros(now), least.ordinal(), limit)
        .query((row, _) -> kept(row))
        .list();
  }

  static List<Kept> inProgress(JdbcClient client) {
    return client
        .sql("SELECT * FROM work_item WHERE state = 'IN_PROGRESS' ORDER BY created_at_micros")
        .query((row, _) -> kept(row))
        .list();
  }

  static void start(JdbcClient client, WorkItem item, Instant now) {
    client
        .sql(
            "UPDATE work_item SET state = 'IN_PROGRESS', attempt = ?, changed_at_micros = ?"
                + " WHERE uid = ?")
        .params(item.attempt(), micros(now), item.uid().value())
        .update();
  }

  static void complete(JdbcClient client, Uid uid, Instant now) {
    end(client, uid, WorkItems.State.COMPLETED, null, now);
  }

  static void cancel(JdbcClient client, Uid uid, String reason, Instant now) {
    end(client, uid, WorkItems.State.CANCELED, reason, now);
  }

  private static void end(
      JdbcClient client, Uid uid, WorkItems.State state, @Nullable String reason, Instant now) {
    client
        .sql("UPDATE work_item SET state = ?, reason = ?, changed_at_micros = ? WHERE uid = ?")
        .param(state.name())
        .param(reason)
        .params(micros(now), uid.value())
        .update();
  }

  /** Schedules an item in flight again; false where the same work was announced meanwhile. */
  static boolean again(
      JdbcClient client, Kept kept, String reason, Instant notBefore, Instant now) {
    WorkItem item = kept.item();
    return client
            .sql(
                """
                UPDATE work_item SET state = 'SCHEDULED', attempt = ?, interruptions = ?,
                  reason = ?, not_before_micros = ?, changed_at_micros = ?
                WHERE uid = ? AND NOT EXISTS (
                  SELECT 1 FROM work_item other WHERE other.state = 'SCHEDULED'
                  AND other.subscriber = ? AND other.subject = ?)
                """)
            .params(
                item.attempt(),
                kept.interruptions(),
                reason,
                micros(notBefore),
                micros(now),
                item.uid().value(),
                item.subscriber(),
                item.subject())
            .update()
        == 1;
  }

  static List<WorkItems.Row> about(JdbcClient client, String subject) {
    return client
        .sql("SELECT * FROM work_item WHERE subject = ? ORDER BY created_at_micros, uid")
        .params(subject)
        .query((row, _) ->
            new WorkItems.Row(
                new Uid(row.getString("uid")),
                row.getString("subscriber"),
                row.getString("subject"),
                WorkItems.State.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getString("reason")))
        .list();
  }

  static int waiting(JdbcClient client) {
    return client
        .sql("SELECT COUNT(*) FROM work_item WHERE state IN ('SCHEDULED', 'IN_PROGRESS')")
        .query((row, _) -> row.getInt(1))
        .single();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        new WorkItem(
            new Uid(row.getString("uid")),
            row.getString("subscriber"),
            row.getString("subject"),
            row.getInt("attempt")),
        row.getInt("interruptions"));
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
