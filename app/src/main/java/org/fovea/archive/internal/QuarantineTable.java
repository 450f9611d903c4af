package org.fovea.archive.internal;

import java.time.Instant;
import java.util.List;
import org.fovea.archive.QuarantinedObject;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code quarantined_object}. */
final class QuarantineTable {
  private static final int MOST_ROWS = 500; // a page; older ones stay in the table

  private QuarantineTable() {}

  static void insert(JdbcClient client, QuarantinedObject object, @Nullable Digest digest) {
    client
        .sql(
            """
            INSERT INTO quarantined_object (id, at_micros, source, bytes, code, reason, digest)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            object.id(),
            Micros.of(object.at()),
            object.source(),
            object.bytes(),
            object.code(),
            object.reason())
        .param(digest == null ? null : digest.sha256())
        .update();
  }

  static List<QuarantinedObject> newest(JdbcClient client) {
    return client
        .sql("SELECT * FROM quarantined_object ORDER BY at_micros DESC, id LIMIT ?")
        .params(MOST_ROWS)
        .query((row, _) ->
            new QuarantinedObject(
                row.getString("id"),
                instant(row.getLong("at_micros")),
                row.getString("source"),
                row.getLong("bytes"),
                row.getString("code"),
                row.getString("reason")))
        .list();
  }

  private static Instant instant(long micros) {
    return Micros.instant(micros);
  }
}
