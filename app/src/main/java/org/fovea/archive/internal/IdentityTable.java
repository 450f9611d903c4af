package org.fovea.archive.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.fovea.archive.IdentityChange;
import org.fovea.dicom.Uid;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Sex;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code identity_change} and {@code merged_patient}. */
final class IdentityTable {
  private IdentityTable() {}

  static void insert(JdbcClient client, IdentityChange change) {
    Patient before = change.before();
    Patient after = change.after();
    client
        .sql(
            """
            INSERT INTO identity_change
              (id, at_micros, study_uid, revision, kind, old_patient_id, old_issuer, old_name,
               old_birth_date, old_sex, new_patient_id, new_issuer, new_name, new_birth_date,
               new_sex, cause, changed_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            change.id(),
            Micros.of(change.at()),
            change.studyInstanceUid().value(),
            change.revision(),
            change.kind().name(),
            before.patientId().id(),
            before.patientId().issuer(),
            before.name())
        .param(text(before.birthDate()))
        .params(
            before.sex().code(), after.patientId().id(), after.patientId().issuer(), after.name())
        .param(text(after.birthDate()))
        .params(after.sex().code(), change.cause(), change.by())
        .update();
  }

  static List<IdentityChange> ofStudy(JdbcClient client, Uid studyInstanceUid) {
    return client
        .sql("SELECT * FROM identity_change WHERE study_uid = ? ORDER BY revision")
        .params(studyInstanceUid.value())
        .query((row, _) -> change(row))
        .list();
  }

  /** Studies that were a patient's before a merge. */
  static List<Uid> mergedAway(JdbcClient client, PatientId prior) {
    return client
        .sql(
            "SELECT DISTINCT study_uid FROM identity_change"
                + " WHERE kind = 'MERGE' AND old_patient_id = ? AND old_issuer = ?")
        .params(prior.id(), prior.issuer())
        .query((row, _) -> new Uid(row.getString("study_uid")))
        .list();
  }

  /** Studies that came as the survivor's since a merge: under which identifier, no row says. */
  static List<Uid> arrivedSince(JdbcClient client, PatientId prior) {
    return client
        .sql(
            """
            SELECT study.study_uid FROM study JOIN merged_patient
              ON study.patient_id = into_patient_id AND study.issuer = into_issuer
            WHERE merged_patient.patient_id = ? AND merged_patient.issuer = ?
              AND received_at_micros >= at_micros
            """)
        .params(prior.id(), prior.issuer())
        .query((row, _) -> new Uid(row.getString("study_uid")))
        .list();
  }

  /** Whether a description of a patient was replaced since, under this identifier or another. */
  static boolean replaced(JdbcClient client, Patient described) {
    return client
        .sql(
            "SELECT * FROM identity_change WHERE old_patient_id = ? AND old_issuer = ?"
                + " AND old_name = ?")
        .params(described.patientId().id(), described.patientId().issuer(), described.name())
        .query((row, _) -> change(row).before())
        .list()
        .contains(described);
  }

  /** How a patient was described last. */
  static Optional<Patient> latest(JdbcClient client, PatientId patient) {
    return client
        .sql(
            "SELECT * FROM identity_change WHERE new_patient_id = ? AND new_issuer = ?"
                + " ORDER BY at_micros DESC, revision DESC LIMIT 1")
        .params(patient.id(), patient.issuer())
        .query((row, _) -> change(row).after())
        .list()
        .stream()
        .findFirst();
  }

  static Optional<PatientId> survivor(JdbcClient client, PatientId prior) {
    return client
        .sql(
            "SELECT into_patient_id, into_issuer FROM merged_patient"
                + " WHERE patient_id = ? AND issuer = ?")
        .params(prior.id(), prior.issuer())
        .query((row, _) ->
            new PatientId(row.getString("into_patient_id"), row.getString("into_issuer")))
        .list()
        .stream()
        .findFirst();
  }

  /** From now on the prior identifier, and all that stood for it, stand for the survivor. */
  static void merge(
      JdbcClient client, PatientId prior, PatientId survivor, String cause, Instant now) {
    client
        .sql(
            "UPDATE merged_patient SET into_patient_id = ?, into_issuer = ?"
                + " WHERE into_patient_id = ? AND into_issuer = ?")
        .params(survivor.id(), survivor.issuer(), prior.id(), prior.issuer())
        .update();
    client
        .sql(
            """
            INSERT INTO merged_patient
              (patient_id, issuer, into_patient_id, into_issuer, at_micros, cause)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .params(prior.id(), prior.issuer(), survivor.id(), survivor.issuer(), Micros.of(now), cause)
        .update();
  }

  private static IdentityChange change(ResultSet row) throws SQLException {
    return new IdentityChange(
        row.getString("id"),
        Micros.instant(row.getLong("at_micros")),
        new Uid(row.getString("study_uid")),
        row.getLong("revision"),
        IdentityChange.Kind.valueOf(row.getString("kind")),
        patient(row, "old_"),
        patient(row, "new_"),
        row.getString("cause"),
        row.getString("changed_by"));
  }

  private static Patient patient(ResultSet row, String side) throws SQLException {
    String birthDate = row.getString(side + "birth_date");
    return new Patient(
        new PatientId(row.getString(side + "patient_id"), row.getString(side + "issuer")),
        row.getString(side + "name"),
        birthDate == null ? null : LocalDate.parse(birthDate),
        Sex.of(row.getString(side + "sex")));
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }
}
