package org.fovea.archive.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fovea.archive.Conflict;
import org.fovea.archive.Resolution;
import org.fovea.dicom.Uid;
import org.fovea.study.Digest;
import org.fovea.study.Instance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code archive_conflict}. */
final class ConflictTable {
  static final String PATIENT = "patient";
  static final String DATA = "data";

  private ConflictTable() {}

  /** A conflict with the object that arrived. */
  record Kept(Conflict conflict, Digest digest, String source) {}

  static void insert(
      JdbcClient client, Instance arrived, String kind, String reason, String source, Instant now) {
    client
        .sql(
            """
            INSERT INTO archive_conflict
              (id, at_micros, study_uid, sop_uid, kind, reason, digest, source, resolution)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)
            """)
        .params(
            UUID.randomUUID().toString(),
            Micros.of(now),
            arrived.studyInstanceUid().value(),
            arrived.sopInstanceUid().value(),
            kind,
            reason,
            arrived.digest().sha256(),
            source)
        .update();
  }

  /** Conflicts that wait, newest first. */
  static List<Kept> open(JdbcClient client) {
    return client
        .sql("SELECT * FROM archive_conflict WHERE resolution IS NULL ORDER BY at_micros DESC, id")
        .query((row, _) ->
            new Kept(
                new Conflict(
                    row.getString("id"),
                    Micros.instant(row.getLong("at_micros")),
                    new Uid(row.getString("study_uid")),
                    new Uid(row.getString("sop_uid")),
                    row.getString("kind"),
                    row.getString("reason")),
                new Digest(row.getString("digest")),
                row.getString("source")))
        .list();
  }

  /** One conflict that waits. */
  static Optional<Kept> open(JdbcClient client, String id) {
    return open(client).stream().filter(kept -> kept.conflict().id().equals(id)).findFirst();
  }

  /** The reason of the same object's earlier conflict, decided or not. */
  static Optional<String> reason(JdbcClient client, Uid sopInstanceUid, Digest digest) {
    return client
        .sql(
            "SELECT reason FROM archive_conflict WHERE sop_uid = ? AND digest = ?"
                + " ORDER BY at_micros")
        .params(sopInstanceUid.value(), digest.sha256())
        .query((row, _) -> row.getString("reason"))
        .list()
        .stream()
        .findFirst();
  }

  static void resolve(JdbcClient client, String id, Resolution resolution) {
    client
        .sql("UPDATE archive_conflict SET resolution = ? WHERE id = ?")
        .params(resolution.name(), id)
        .update();
  }
}
