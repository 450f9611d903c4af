package org.fovea.archive.internal;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every object the index names. */
public final class KeptObjects {
  private KeptObjects() {}

  /**
   * One object.
   *
   * @param name what it is, for a person
   * @param digest its name in the store
   * @param readable whether it was understood when it arrived
   */
  public record Kept(String name, String digest, boolean readable) {}

  public static List<Kept> all(JdbcClient client) {
    return client
        .sql(
            """
            SELECT 'instance ' || sop_uid AS name, digest, 1 AS readable FROM instance
            UNION ALL SELECT 'conflict ' || id, digest, 1 FROM archive_conflict
            UNION ALL SELECT 'quarantine ' || id, digest, 0 FROM quarantined_object
              WHERE digest IS NOT NULL
            """)
        .query((row, _) ->
            new Kept(row.getString("name"), row.getString("digest"), row.getInt("readable") == 1))
        .list();
  }
}
