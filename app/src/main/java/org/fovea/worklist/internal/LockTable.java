package org.fovea.worklist.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.worklist.StudyLock;

/** Who reads what, in its table. */
final class LockTable {

  private static final int STUDIES_A_QUESTION = 500;

  private final Database database;

  LockTable(Database database) {
    this.database = database;
  }

  /** Takes, renews, or finds who else has it. */
  StudyLock take(Uid study, String user, Instant now) {
    return database.write(client -> {
      client
          .sql("DELETE FROM study_lock WHERE until_at <= :now")
          .param("now", micros(now))
          .update();
      client
          .sql(
              """
              INSERT INTO study_lock (study_uid, reader, taken_at, until_at)
              VALUES (:study, :user, :now, :until)
              ON CONFLICT (study_uid) DO UPDATE SET until_at = excluded.until_at
              WHERE study_lock.reader = excluded.reader
              """)
          .param("study", study.value())
          .param("user", user)
          .param("now", micros(now))
          .param("until", micros(now.plus(StudyLock.LEASE)))
          .update();
      return client
          .sql("SELECT * FROM study_lock WHERE study_uid = :study")
          .param("study", study.value())
          .query(LockTable::lock)
          .single();
    });
  }

  void release(Uid study, String user) {
    database.run(client ->
        client
            .sql("DELETE FROM study_lock WHERE study_uid = :study AND reader = :user")
            .param("study", study.value())
            .param("user", user)
            .update());
  }

  Map<Uid, StudyLock> held(Collection<Uid> studies, Instant now) {
    List<String> uids = studies.stream().map(Uid::value).toList();
    Map<Uid, StudyLock> held = new HashMap<>();
    for (int from = 0; from < uids.size(); from += STUDIES_A_QUESTION) {
      database
          .read()
          .sql("SELECT * FROM study_lock WHERE study_uid IN (:studies) AND until_at > :now")
          .param("studies", uids.subList(from, Math.min(from + STUDIES_A_QUESTION, uids.size())))
          .param("now", micros(now))
          .query(row -> {
            held.put(new Uid(row.getString("study_uid")), lock(row, 0));
          });
    }
    return held;
  }

  private static StudyLock lock(ResultSet row, int number) throws SQLException {
    return new StudyLock(
        row.getString("reader"),
        Instant.EPOCH.plus(row.getLong("taken_at"), ChronoUnit.MICROS),
        Instant.EPOCH.plus(row.getLong("until_at"), ChronoUnit.MICROS));
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
