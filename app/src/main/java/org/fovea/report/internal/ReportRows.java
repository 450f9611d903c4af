package org.fovea.report.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.fovea.dicom.Uid;
import org.fovea.report.ReportState;
import org.fovea.report.StructuredReport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on structured reports. */
final class ReportRows {
  private static final long MICROS = 1_000_000L;
  private static final int NANOS_PER_MICRO = 1_000;

  private ReportRows() {}

  /**
   * A report's row.
   *
   * @param report what it is
   * @param number Instance Number within its series
   * @param stored whether the archive has it
   */
  record Row(StructuredReport report, int number, boolean stored) {}

  /** Takes the next number of the series for the subject, once. */
  static Row plan(JdbcClient client, StructuredReport report) {
    client
        .sql(
            """
            INSERT INTO structured_report (sop_uid, series_uid, study_uid, instance_number, state,
              subject, created_at, stored)
            SELECT :sop, :series, :study, COUNT(*) + 1, :state, :subject, :at, 0
            FROM structured_report WHERE series_uid = :series
            ON CONFLICT (sop_uid) DO NOTHING
            """)
        .param("sop", report.sopInstanceUid().value())
        .param("series", report.seriesInstanceUid().value())
        .param("study", report.studyInstanceUid().value())
        .param("state", report.state().name())
        .param("subject", report.subject())
        .param("at", micros(report.createdAt()))
        .update();
    return bySubject(client, report.subject()).orElseThrow();
  }

  static void stored(JdbcClient client, Uid sopInstanceUid) {
    client
        .sql("UPDATE structured_report SET stored = 1 WHERE sop_uid = :sop")
        .param("sop", sopInstanceUid.value())
        .update();
  }

  static Optional<Row> bySubject(JdbcClient client, String subject) {
    return client
        .sql("SELECT * FROM structured_report WHERE subject = :subject")
        .param("subject", subject)
        .query((row, _) -> row(row))
        .optional();
  }

  static Optional<Row> bySopInstance(JdbcClient client, Uid sopInstanceUid) {
    return client
        .sql("SELECT * FROM structured_report WHERE sop_uid = :sop")
        .param("sop", sopInstanceUid.value())
        .query((row, _) -> row(row))
        .optional();
  }

  /** Those the archive has, oldest first. */
  static List<Row> ofStudy(JdbcClient client, Uid study) {
    return client
        .sql(
            """
            SELECT * FROM structured_report WHERE study_uid = :study AND stored = 1
            ORDER BY instance_number
            """)
        .param("study", study.value())
        .query((row, _) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    long micros = row.getLong("created_at");
    StructuredReport report =
        new StructuredReport(
            new Uid(row.getString("sop_uid")),
            new Uid(row.getString("series_uid")),
            new Uid(row.getString("study_uid")),
            ReportState.valueOf(row.getString("state")),
            row.getString("subject"),
            Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    return new Row(report, row.getInt("instance_number"), row.getInt("stored") == 1);
  }

  private static long micros(Instant instant) {
    return Math.multiplyExact(instant.getEpochSecond(), MICROS)
        + instant.getNano() / NANOS_PER_MICRO;
  }
}
