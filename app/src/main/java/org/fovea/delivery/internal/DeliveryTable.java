package org.fovea.delivery.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.Destination;
import org.fovea.dicom.Uid;
import org.fovea.inference.AiResult;
import org.fovea.report.OutgoingReport;
import org.fovea.report.ReportState;
import org.fovea.study.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code delivery}. */
final class DeliveryTable {
  private static final int LONGEST_REASON = 1000; // a sentence, never a stack

  private final Clock clock;

  public DeliveryTable(Clock clock) {
    this.clock = clock;
  }

  /** Puts a report, or its taking back, here; false when it is here already. */
  void insert(
      JdbcClient client,
      Destination destination,
      Delivery.Kind kind,
      OutgoingReport report,
      Delivery.State state,
      String reason) {
    List<String> models =
        report.results().stream().map(DeliveryTable::model).distinct().sorted().toList();
    insert(
        client,
        new Delivery(
            UUID.randomUUID().toString(),
            destination.name(),
            kind,
            report.report().sopInstanceUid(),
            report.study().studyInstanceUid(),
            report.study().patient().patientId(),
            report.report().state(),
            report.report().subject(),
            models,
            state,
            0,
            clock.instant(),
            clock.instant(),
            clock.instant(),
            clock.instant().plus(destination.giveUp()),
            reason.isEmpty() ? "" : "delivery.forbidden",
            reason,
            null));
  }

  /** The taking back of what was sent. */
  void withdraw(JdbcClient client, Delivery sent, Duration giveUp) {
    Instant now = clock.instant();
    insert(
        client,
        new Delivery(
            UUID.randomUUID().toString(),
            sent.destination(),
            Delivery.Kind.WITHDRAWAL,
            sent.sopInstanceUid(),
            sent.studyInstanceUid(),
            sent.patientId(),
            sent.reportState(),
            sent.subject(),
            sent.models(),
            Delivery.State.WAITING,
            0,
            now,
            now,
            now,
            now.plus(giveUp),
            "",
            "",
            null));
  }

  private static String model(AiResult result) {
    return result.model() + "@" + result.version();
  }

  private static void insert(JdbcClient client, Delivery delivery) {
    client
        .sql(
            """
            INSERT INTO delivery (id, number, destination, kind, sop_uid, study_uid, patient_id,
              issuer, report_state, subject, models, state, attempts, created_at, changed_at,
              not_before, give_up_at, code, reason, transaction_uid)
            SELECT :id, COALESCE(MAX(number), 0) + 1, :destination, :kind, :sop, :study, :patient,
              :issuer, :report, :subject, :models, :state, 0, :created, :created, :before, :giveUp,
              :code, :reason, NULL
            FROM delivery WHERE TRUE
            ON CONFLICT (destination, kind, sop_uid) DO NOTHING
            """)
        .param("id", delivery.id())
        .param("destination", delivery.destination())
        .param("kind", delivery.kind().name())
        .param("sop", delivery.sopInstanceUid().value())
        .param("study", delivery.studyInstanceUid().value())
        .param("patient", delivery.patientId().id())
        .param("issuer", delivery.patientId().issuer())
        .param("report", delivery.reportState().name())
        .param("subject", delivery.subject())
        .param("models", String.join(" ", delivery.models()))
        .param("state", delivery.state().name())
        .param("created", Micros.of(delivery.createdAt()))
        .param("before", Micros.of(delivery.notBefore()))
        .param("giveUp", Micros.of(delivery.giveUpAt()))
        .param("code", delivery.code())
        .param("reason", delivery.reason())
        .update();
  }

  /** Whether anything of the study was sent there, or may have been. */
  static boolean mayHaveArrived(JdbcClient client, Uid study, String destination) {
    return ofStudy(client, study).stream()
        .anyMatch(one -> one.destination().equals(destination) && mayHaveArrived(one));
  }

  /** Whether the destination has it, or may have it: a try that ended badly may have succeeded. */
  static boolean mayHaveArrived(Delivery delivery) {
    return delivery.attempts() > 0
        && !(delivery.state() == Delivery.State.FAILED
            && delivery.code().equals("delivery.refused")
            && delivery.transactionUid() == null); // only what was taken is asked to be committed
  }

  static List<Delivery> ofStudy(JdbcClient client, Uid study) {
    return client
        .sql("SELECT * FROM delivery WHERE study_uid = :study ORDER BY number")
        .param("study", study.value())
        .query((row, _) -> delivery(row))
        .list();
  }

  /**
   * What is due at a destination, oldest first: what nothing older of the same study waits before,
   * so that no state overtakes the one before it.
   */
  static List<Delivery> due(JdbcClient client, String destination, Instant now, int limit) {
    return client
        .sql(
            """
            SELECT * FROM delivery one WHERE one.destination = :destination
              AND one.state IN ('WAITING', 'CONFIRMING') AND one.not_before <= :now
              AND NOT EXISTS (SELECT 1 FROM delivery older WHERE older.destination = :destination
                AND older.state = 'WAITING' AND older.study_uid = one.study_uid
                AND older.number < one.number)
            ORDER BY one.number LIMIT :limit
            """)
        .param("destination", destination)
        .param("now", Micros.of(now))
        .param("limit", limit)
        .query((row, _) -> delivery(row))
        .list();
  }

  static Optional<Delivery> find(JdbcClient client, String id) {
    return client
        .sql("SELECT * FROM delivery WHERE id = :id")
        .param("id", id)
        .query((row, _) -> delivery(row))
        .optional();
  }

  static Optional<Delivery> ofTransaction(JdbcClient client, Uid transaction) {
    return client
        .sql("SELECT * FROM delivery WHERE transaction_uid = :transaction")
        .param("transaction", transaction.value())
        .query((row, _) -> delivery(row))
        .optional();
  }

  static List<Delivery> list(
      JdbcClient client,
      @Nullable String destination,
      Collection<Delivery.State> states,
      int limit) {
    return client
        .sql(
            """
            SELECT * FROM delivery WHERE (:any = 1 OR destination = :destination)
              AND state IN (:states) ORDER BY number DESC LIMIT :limit
            """)
        .param("any", destination == null ? 1 : 0)
        .param("destination", destination == null ? "" : destination)
        .param("states", states.stream().map(Enum::name).toList())
        .param("limit", limit)
        .query((row, _) -> delivery(row))
        .list();
  }

  /** Every one a model took part in, newest first. */
  static List<Delivery> all(JdbcClient client) {
    return client
        .sql("SELECT * FROM delivery ORDER BY number DESC")
        .query((row, _) -> delivery(row))
        .list();
  }

  /**
   * Gives it a new state if it is still in the one expected.
   *
   * @return whether it was
   */
  boolean change(
      JdbcClient client,
      Delivery delivery,
      Delivery.State state,
      String code,
      String reason,
      Instant notBefore) {
    String kept = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    return client
            .sql(
                """
                UPDATE delivery SET state = :state, code = :code, reason = :reason,
                  not_before = :before, changed_at = :now WHERE id = :id AND state = :expected
                """)
            .param("state", state.name())
            .param("code", code)
            .param("reason", kept)
            .param("before", Micros.of(notBefore))
            .param("now", Micros.of(clock.instant()))
            .param("id", delivery.id())
            .param("expected", delivery.state().name())
            .update()
        == 1;
  }

  /** Counts a try. */
  static void begin(JdbcClient client, Delivery delivery) {
    client
        .sql("UPDATE delivery SET attempts = attempts + 1 WHERE id = :id")
        .param("id", delivery.id())
        .update();
  }

  static void transaction(JdbcClient client, Delivery delivery, @Nullable Uid transaction) {
    client
        .sql("UPDATE delivery SET transaction_uid = :transaction WHERE id = :id")
        .param("transaction", transaction == null ? null : transaction.value())
        .param("id", delivery.id())
        .update();
  }

  static void giveUpAt(JdbcClient client, Delivery delivery, Instant giveUpAt) {
    client
        .sql("UPDATE delivery SET give_up_at = :at WHERE id = :id")
        .param("at", Micros.of(giveUpAt))
        .param("id", delivery.id())
        .update();
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    String transaction = row.getString("transaction_uid");
    String models = row.getString("models");
    return new Delivery(
        row.getString("id"),
        row.getString("destination"),
        Delivery.Kind.valueOf(row.getString("kind")),
        new Uid(row.getString("sop_uid")),
        new Uid(row.getString("study_uid")),
        new PatientId(row.getString("patient_id"), row.getString("issuer")),
        ReportState.valueOf(row.getString("report_state")),
        row.getString("subject"),
        models.isEmpty() ? List.of() : List.of(models.split(" ", -1)),
        Delivery.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Micros.instant(row.getLong("created_at")),
        Micros.instant(row.getLong("changed_at")),
        Micros.instant(row.getLong("not_before")),
        Micros.instant(row.getLong("give_up_at")),
        row.getString("code"),
        row.getString("reason"),
        transaction == null ? null : new Uid(transaction));
  }
}
