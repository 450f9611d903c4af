package org.fovea.gateway.dimse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.fovea.dicom.Uid;
import org.fovea.gateway.OrderQueries.OrderQuery;
import org.fovea.gateway.OrderQueries.State;
import org.fovea.study.PatientId;
import org.fovea.study.Study;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code order_query}. */
final class OrderQueryTable {
  private static final int LONGEST_REASON = 1000; // a sentence for each provider

  private OrderQueryTable() {}

  /**
   * A row.
   *
   * @param study asked about
   * @param patient it was of when it was asked
   */
  record Kept(Uid study, PatientId patient, String accessionNumber, OrderQuery query) {
    /** Whether the question is the one that the study asks now. */
    boolean isOf(Study now) {
      return patient.equals(now.patient().patientId())
          && accessionNumber.equals(now.accessionNumber());
    }
  }

  static Optional<Kept> find(JdbcClient client, Uid study) {
    return client
        .sql("SELECT * FROM order_query WHERE study_uid = ?")
        .params(study.value())
        .query((row, _) -> kept(row))
        .list()
        .stream()
        .findFirst();
  }

  /** The one that has been due for longest. */
  static Optional<Kept> due(JdbcClient client, Instant now) {
    return client
        .sql(
            "SELECT * FROM order_query WHERE state = 'WAITING' AND not_before <= ?"
                + " ORDER BY not_before, study_uid LIMIT 1")
        .params(micros(now))
        .query((row, _) -> kept(row))
        .list()
        .stream()
        .findFirst();
  }

  /** A new question, in place of one about what the study was before. */
  static void ask(JdbcClient client, Study study, Instant now) {
    client
        .sql("DELETE FROM order_query WHERE study_uid = ?")
        .params(study.studyInstanceUid().value())
        .update();
    client
        .sql(
            """
            INSERT INTO order_query
              (study_uid, patient_id, issuer, accession_number, state, attempts, not_before, reason)
            VALUES (?, ?, ?, ?, 'WAITING', 0, ?, '')
            """)
        .params(
            study.studyInstanceUid().value(),
            study.patient().patientId().id(),
            study.patient().patientId().issuer(),
            study.accessionNumber(),
            micros(now))
        .update();
  }

  /** What came of a question, unless another has taken its place meanwhile. */
  static void settle(JdbcClient client, Kept kept, OrderQuery outcome) {
    Instant next = outcome.next();
    String reason = outcome.reason();
    client
        .sql(
            """
            UPDATE order_query SET state = ?, attempts = ?, not_before = ?, reason = ?
            WHERE study_uid = ? AND patient_id = ? AND issuer = ? AND accession_number = ?
            """)
        .params(
            outcome.state().name(),
            outcome.attempts(),
            next == null ? 0 : micros(next),
            reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON),
            kept.study().value(),
            kept.patient().id(),
            kept.patient().issuer(),
            kept.accessionNumber())
        .update();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    State state = State.valueOf(row.getString("state"));
    return new Kept(
        new Uid(row.getString("study_uid")),
        new PatientId(row.getString("patient_id"), row.getString("issuer")),
        row.getString("accession_number"),
        new OrderQuery(
            state,
            row.getInt("attempts"),
            row.getString("reason"),
            state == State.WAITING
                ? Instant.EPOCH.plus(row.getLong("not_before"), ChronoUnit.MICROS)
                : null));
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
