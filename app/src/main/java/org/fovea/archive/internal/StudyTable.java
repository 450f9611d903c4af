package org.fovea.archive.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fovea.dicom.Uid;
import org.fovea.study.OrderPriority;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Sex;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code study} and {@code series}. */
final class StudyTable {
  private StudyTable() {}

  /** The study without its series. */
  static Optional<Study> find(JdbcClient client, Uid studyInstanceUid) {
    return client
        .sql("SELECT * FROM study WHERE study_uid = ?")
        .params(studyInstanceUid.value())
        .query((row, _) -> study(row))
        .list()
        .stream()
        .findFirst();
  }

  static void insert(JdbcClient client, Arrival arrival, Instant now) {
    Patient patient = arrival.patient();
    client
        .sql(
            """
            INSERT INTO study
              (study_uid, revision, patient_id, issuer, patient_name, patient_name_key,
               birth_date, sex, accession_number, study_date, description, priority,
               received_at_micros, quality_control, held)
            VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL)
            """)
        .params(
            arrival.studyInstanceUid().value(),
            patient.patientId().id(),
            patient.patientId().issuer(),
            patient.name(),
            nameKey(patient.name()))
        .param(text(patient.birthDate()))
        .params(patient.sex().code(), arrival.accessionNumber())
        .param(text(arrival.studyDate()))
        .params(arrival.studyDescription(), arrival.priority().ordinal(), Micros.of(now))
        .update();
  }

  static void insertSeries(JdbcClient client, Arrival arrival) {
    client
        .sql(
            """
            INSERT INTO series (study_uid, series_uid, modality, body_part, description, number)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        .params(
            arrival.studyInstanceUid().value(),
            arrival.instance().seriesInstanceUid().value(),
            arrival.modality(),
            arrival.bodyPart(),
            arrival.seriesDescription(),
            arrival.seriesNumber())
        .update();
  }

  /** Takes over what any instance may raise: the order's urgency and the mark of a test. */
  static void raise(JdbcClient client, Arrival arrival) {
    client
        .sql(
            """
            UPDATE study SET
              priority = CASE WHEN priority < ? THEN priority ELSE ? END,
              quality_control = CASE WHEN quality_control = 1 THEN 1 ELSE ? END
            WHERE study_uid = ?
            """)
        .params(
            arrival.priority().ordinal(),
            arrival.priority().ordinal(),
            arrival.qualityControl() ? 1 : 0,
            arrival.studyInstanceUid().value())
        .update();
  }

  /** Takes over an order's urgency where it is the higher one. */
  static void raise(JdbcClient client, Uid studyInstanceUid, OrderPriority priority) {
    client
        .sql("UPDATE study SET priority = ? WHERE study_uid = ? AND priority > ?")
        .params(priority.ordinal(), studyInstanceUid.value(), priority.ordinal())
        .update();
  }

  /** A patient's studies without their series, the newest first. */
  static List<Study> ofPatient(JdbcClient client, PatientId patient) {
    return client
        .sql(
            "SELECT * FROM study WHERE patient_id = ? AND issuer = ?"
                + " ORDER BY received_at_micros DESC, study_uid")
        .params(patient.id(), patient.issuer())
        .query((row, _) -> study(row))
        .list();
  }

  /** Makes it another's, or describes whose it is otherwise. */
  static void identify(JdbcClient client, Uid studyInstanceUid, Patient patient) {
    client
        .sql(
            """
            UPDATE study SET patient_id = ?, issuer = ?, patient_name = ?, patient_name_key = ?,
              birth_date = ?, sex = ? WHERE study_uid = ?
            """)
        .params(
            patient.patientId().id(),
            patient.patientId().issuer(),
            patient.name(),
            nameKey(patient.name()))
        .param(text(patient.birthDate()))
        .params(patient.sex().code(), studyInstanceUid.value())
        .update();
  }

  static void nextRevision(JdbcClient client, Uid studyInstanceUid) {
    client
        .sql("UPDATE study SET revision = revision + 1 WHERE study_uid = ?")
        .params(studyInstanceUid.value())
        .update();
  }

  static void hold(JdbcClient client, Uid studyInstanceUid, @Nullable String reason) {
    client
        .sql("UPDATE study SET held = ? WHERE study_uid = ?")
        .param(reason)
        .params(studyInstanceUid.value())
        .update();
  }

  static Study study(ResultSet row) throws SQLException {
    return new Study(
        new Uid(row.getString("study_uid")),
        row.getLong("revision"),
        new Patient(
            new PatientId(row.getString("patient_id"), row.getString("issuer")),
            row.getString("patient_name"),
            date(row.getString("birth_date")),
            Sex.of(row.getString("sex"))),
        row.getString("accession_number"),
        date(row.getString("study_date")),
        row.getString("description"),
        OrderPriority.values()[row.getInt("priority")],
        Micros.instant(row.getLong("received_at_micros")),
        row.getInt("quality_control") == 1,
        row.getString("held"),
        List.of());
  }

  /** The name as it is searched: letters in one case. */
  static String nameKey(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
