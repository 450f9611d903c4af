package org.fovea.delivery.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.fovea.delivery.DeliveryAttempt;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code delivery_attempt}. */
final class AttemptTable {
  private AttemptTable() {}

  static void begin(JdbcClient client, String delivery, int number, Instant now) {
    client
        .sql(
            """
            INSERT INTO delivery_attempt (delivery_id, number, began_at, ended_at, code, reason)
            VALUES (:delivery, :number, :now, NULL, '', '')
            """)
        .param("delivery", delivery)
        .param("number", number)
        .param("now", Micros.of(now))
        .update();
  }

  static void end(
      JdbcClient client, String delivery, int number, Instant now, String code, String reason) {
    client
        .sql(
            """
            UPDATE delivery_attempt SET ended_at = :now, code = :code, reason = :reason
            WHERE delivery_id = :delivery AND number = :number
            """)
        .param("now", Micros.of(now))
        .param("code", code)
        .param("reason", reason)
        .param("delivery", delivery)
        .param("number", number)
        .update();
  }

  /** Newest first. */
  static List<DeliveryAttempt> of(JdbcClient client, String delivery, int limit) {
    return client
        .sql(
            """
            SELECT * FROM delivery_attempt WHERE delivery_id = :delivery
            ORDER BY number DESC LIMIT :limit
            """)
        .param("delivery", delivery)
        .param("limit", limit)
        .query((row, _) -> attempt(row))
        .list();
  }

  private static DeliveryAttempt attempt(ResultSet row) throws SQLException {
    long ended = row.getLong("ended_at");
    boolean running = row.wasNull();
    return new DeliveryAttempt(
        row.getInt("number"),
        Micros.instant(row.getLong("began_at")),
        running ? null : Micros.instant(ended),
        row.getString("code"),
        row.getString("reason"));
  }
}
