package org.fovea.archive.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.archive.ProcedureStep;
import org.fovea.archive.ProcedureStep.Reason;
import org.fovea.dicom.Uid;
import org.fovea.study.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code procedure_step}, {@code …_study} and {@code …_instance}. */
final class ProcedureStepTable {
  private ProcedureStepTable() {}

  static Optional<ProcedureStep> find(JdbcClient client, Uid sopInstanceUid) {
    return client
        .sql("SELECT * FROM procedure_step WHERE sop_uid = ?")
        .params(sopInstanceUid.value())
        .query((row, _) -> step(client, row))
        .list()
        .stream()
        .findFirst();
  }

  static List<ProcedureStep> ofStudy(JdbcClient client, Uid study) {
    return client
        .sql(
            """
            SELECT * FROM procedure_step
            WHERE sop_uid IN (SELECT step_uid FROM procedure_step_study WHERE study_uid = ?)
            ORDER BY started, sop_uid
            """)
        .params(study.value())
        .query((row, _) -> step(client, row))
        .list();
  }

  /** How many of a step's instances are held. */
  static int here(JdbcClient client, Uid step) {
    return client
        .sql(
            """
            SELECT COUNT(*) FROM procedure_step_instance p
            JOIN instance i ON i.sop_uid = p.sop_uid WHERE p.step_uid = ?
            """)
        .params(step.value())
        .query(Integer.class)
        .single();
  }

  static void delete(JdbcClient client, Uid step) {
    for (String table : List.of("procedure_step_instance", "procedure_step_study")) {
      client.sql("DELETE FROM " + table + " WHERE step_uid = ?").params(step.value()).update();
    }
    client.sql("DELETE FROM procedure_step WHERE sop_uid = ?").params(step.value()).update();
  }

  static void insert(JdbcClient client, ProcedureStep step) {
    PatientId patient = step.patient();
    Reason reason = step.reason() == null ? new Reason("", "", "") : step.reason();
    client
        .sql(
            """
            INSERT INTO procedure_step
              (sop_uid, performed_by, state, patient_id, issuer, modality, station, description,
               reason_code, reason_scheme, reason_meaning, started, ended, changed_at_micros)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(step.sopInstanceUid().value(), step.performedBy(), step.state().name())
        .param(patient == null ? null : patient.id())
        .param(patient == null ? null : patient.issuer())
        .params(
            step.modality(),
            step.station(),
            step.description(),
            reason.code(),
            reason.scheme(),
            reason.meaning(),
            step.started().toString())
        .param(text(step.ended()))
        .params(Micros.of(step.changedAt()))
        .update();
    for (Uid study : step.studies()) {
      client
          .sql("INSERT INTO procedure_step_study (step_uid, study_uid) VALUES (?, ?)")
          .params(step.sopInstanceUid().value(), study.value())
          .update();
    }
    step.instances()
        .forEach((instance, series) ->
            client
                .sql(
                    "INSERT INTO procedure_step_instance (step_uid, sop_uid, series_uid)"
                        + " VALUES (?, ?, ?)")
                .params(step.sopInstanceUid().value(), instance.value(), series.value())
                .update());
  }

  private static ProcedureStep step(JdbcClient client, ResultSet row) throws SQLException {
    String uid = row.getString("sop_uid");
    String patient = row.getString("patient_id");
    String code = row.getString("reason_code");
    String ended = row.getString("ended");
    return new ProcedureStep(
        new Uid(uid),
        row.getString("performed_by"),
        ProcedureStep.State.valueOf(row.getString("state")),
        patient == null ? null : new PatientId(patient, row.getString("issuer")),
        row.getString("modality"),
        row.getString("station"),
        row.getString("description"),
        code.isEmpty()
            ? null
            : new Reason(code, row.getString("reason_scheme"), row.getString("reason_meaning")),
        LocalDateTime.parse(row.getString("started")),
        ended == null ? null : LocalDateTime.parse(ended),
        client
            .sql("SELECT study_uid FROM procedure_step_study WHERE step_uid = ? ORDER BY study_uid")
            .params(uid)
            .query((study, _) -> new Uid(study.getString(1)))
            .list(),
        instances(client, uid),
        Micros.instant(row.getLong("changed_at_micros")));
  }

  private static Map<Uid, Uid> instances(JdbcClient client, String step) {
    Map<Uid, Uid> instances = new HashMap<>();
    client
        .sql("SELECT sop_uid, series_uid FROM procedure_step_instance WHERE step_uid = ?")
        .params(step)
        .query(row -> {
          instances.put(new Uid(row.getString(1)), new Uid(row.getString(2)));
        });
    return instances;
  }

  private static @Nullable String text(@Nullable LocalDateTime time) {
    return time == null ? null : time.toString();
  }
}
