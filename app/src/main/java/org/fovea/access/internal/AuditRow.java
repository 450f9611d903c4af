package org.fovea.access.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.jspecify.annotations.Nullable;

/** One row of {@code audit_event}, without its hash. */
record AuditRow(
    long sequence,
    long atMicros,
    String user,
    String purpose,
    String action,
    String subject,
    @Nullable String patient,
    String detail) {

  static AuditRow of(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getLong("sequence"),
        row.getLong("at_micros"),
        row.getString("user_name"),
        row.getString("purpose"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("patient"),
        row.getString("detail"));
  }

  AuditTrail.Event event() {
    return new AuditTrail.Event(
        Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS),
        user,
        Purpose.valueOf(purpose),
        action,
        subject,
        patient,
        detail);
  }
}
