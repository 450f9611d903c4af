package org.fovea.archive.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.fovea.archive.ImagingOrder;
import org.fovea.dicom.Uid;
import org.fovea.study.OrderPriority;
import org.fovea.study.PatientId;
import org.fovea.study.Study;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code imaging_order}. */
final class OrderTable {
  private OrderTable() {}

  static void put(JdbcClient client, ImagingOrder order) {
    Uid study = order.studyInstanceUid();
    client
        .sql(
            "DELETE FROM imaging_order"
                + " WHERE issuer = ? AND accession_number = ? AND procedure_id = ?")
        .params(order.patient().issuer(), order.accessionNumber(), order.procedureId())
        .update();
    client
        .sql(
            """
            INSERT INTO imaging_order
              (issuer, accession_number, procedure_id, patient_id, placer_number,
               placer_authority, filler_number, filler_authority, code, code_scheme, code_meaning,
               reason, priority, provider_id, provider_name, study_uid, canceled,
               received_at_micros, cause)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            order.patient().issuer(),
            order.accessionNumber(),
            order.procedureId(),
            order.patient().id(),
            order.placer().number(),
            order.placer().authority(),
            order.filler().number(),
            order.filler().authority(),
            order.procedure().code(),
            order.procedure().scheme(),
            order.procedure().meaning(),
            order.reason(),
            order.priority().ordinal(),
            order.provider().id(),
            order.provider().name())
        .param(study == null ? null : study.value())
        .params(order.canceled() ? 1 : 0, Micros.of(order.receivedAt()), order.cause())
        .update();
  }

  static Optional<ImagingOrder> find(
      JdbcClient client, PatientId patient, String accessionNumber, String procedureId) {
    return client
        .sql(
            "SELECT * FROM imaging_order WHERE issuer = ? AND accession_number = ?"
                + " AND procedure_id = ? AND patient_id = ?")
        .params(patient.issuer(), accessionNumber, procedureId, patient.id())
        .query((row, _) -> order(row))
        .list()
        .stream()
        .findFirst();
  }

  /** Whether there is one of its number and procedure, whosever it is. */
  static boolean isKnown(JdbcClient client, ImagingOrder order) {
    return client
            .sql(
                "SELECT COUNT(*) FROM imaging_order"
                    + " WHERE issuer = ? AND accession_number = ? AND procedure_id = ?")
            .params(order.patient().issuer(), order.accessionNumber(), order.procedureId())
            .query(Long.class)
            .single()
        > 0;
  }

  /** Those with the study's accession number or naming it, whosever they are, the latest first. */
  static List<ImagingOrder> about(JdbcClient client, Study study) {
    return client
        .sql(
            """
            SELECT * FROM imaging_order
            WHERE (accession_number = ? AND accession_number <> '') OR study_uid = ?
            ORDER BY canceled, received_at_micros DESC, procedure_id
            """)
        .params(study.accessionNumber(), study.studyInstanceUid().value())
        .query((row, _) -> order(row))
        .list();
  }

  private static ImagingOrder order(ResultSet row) throws SQLException {
    String study = row.getString("study_uid");
    return new ImagingOrder(
        new PatientId(row.getString("patient_id"), row.getString("issuer")),
        row.getString("accession_number"),
        row.getString("procedure_id"),
        new ImagingOrder.OrderNumber(
            row.getString("placer_number"), row.getString("placer_authority")),
        new ImagingOrder.OrderNumber(
            row.getString("filler_number"), row.getString("filler_authority")),
        new ImagingOrder.Procedure(
            row.getString("code"), row.getString("code_scheme"), row.getString("code_meaning")),
        row.getString("reason"),
        OrderPriority.values()[row.getInt("priority")],
        new ImagingOrder.Provider(row.getString("provider_id"), row.getString("provider_name")),
        study == null ? null : new Uid(study),
        row.getInt("canceled") == 1,
        Micros.instant(row.getLong("received_at_micros")),
        row.getString("cause"));
  }
}
