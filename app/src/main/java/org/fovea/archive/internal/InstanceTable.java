package org.fovea.archive.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fovea.dicom.Uid;
import org.fovea.study.Digest;
import org.fovea.study.Instance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code instance}. */
final class InstanceTable {
  private InstanceTable() {}

  /**
   * A row.
   *
   * @param own whether Fovea made it
   */
  record Kept(Instance instance, boolean own) {}

  static Optional<Kept> find(JdbcClient client, Uid sopInstanceUid) {
    return client
        .sql("SELECT * FROM instance WHERE sop_uid = ?")
        .params(sopInstanceUid.value())
        .query((row, _) -> kept(row))
        .list()
        .stream()
        .findFirst();
  }

  /** Where an instance came from, and when. */
  record Origin(String source, Instant receivedAt) {}

  static Optional<Origin> origin(JdbcClient client, Uid sopInstanceUid) {
    return client
        .sql("SELECT source, received_at_micros FROM instance WHERE sop_uid = ?")
        .params(sopInstanceUid.value())
        .query((row, _) ->
            new Origin(row.getString("source"), Micros.instant(row.getLong("received_at_micros"))))
        .list()
        .stream()
        .findFirst();
  }

  static List<Kept> ofStudy(JdbcClient client, Uid studyInstanceUid) {
    return client
        .sql("SELECT * FROM instance WHERE study_uid = ? ORDER BY number, sop_uid")
        .params(studyInstanceUid.value())
        .query((row, _) -> kept(row))
        .list();
  }

  static void insert(JdbcClient client, Arrival arrival, String source, Instant now) {
    Instance instance = arrival.instance();
    client
        .sql(
            """
            INSERT INTO instance
              (sop_uid, study_uid, series_uid, sop_class_uid, transfer_syntax_uid, digest, number,
               image_rows, image_columns, frames, own, source, received_at_micros)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            instance.sopInstanceUid().value(),
            instance.studyInstanceUid().value(),
            instance.seriesInstanceUid().value(),
            instance.sopClassUid().value(),
            instance.transferSyntaxUid().value(),
            instance.digest().sha256(),
            instance.number(),
            instance.rows(),
            instance.columns(),
            instance.frames(),
            arrival.evidence() ? 0 : 1,
            source,
            Micros.of(now))
        .update();
  }

  static void delete(JdbcClient client, Uid sopInstanceUid) {
    client.sql("DELETE FROM instance WHERE sop_uid = ?").params(sopInstanceUid.value()).update();
  }

  static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        new Instance(
            new Uid(row.getString("sop_uid")),
            new Uid(row.getString("sop_class_uid")),
            new Uid(row.getString("series_uid")),
            new Uid(row.getString("study_uid")),
            new Uid(row.getString("transfer_syntax_uid")),
            new Digest(row.getString("digest")),
            row.getInt("number"),
            row.getInt("image_rows"),
            row.getInt("image_columns"),
            row.getInt("frames")),
        row.getInt("own") == 1);
  }
}
