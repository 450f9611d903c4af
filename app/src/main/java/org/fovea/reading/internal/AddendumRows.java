package org.fovea.reading.internal;

import java.util.List;
import java.util.Optional;
import org.fovea.dicom.Uid;
import org.fovea.reading.Addendum;
import org.fovea.reading.AddendumTask;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on addenda and on the tasks that ask for one. */
final class AddendumRows {
  /** No addendum has answered task {@code t} yet. */
  private static final String WAITS =
      """
      NOT EXISTS (SELECT 1 FROM addendum a WHERE a.reading_id = t.reading_id
        AND a.revision >= t.revision AND a.signed_at >= t.created_at)
      """;

  private AddendumRows() {}

  static void insert(JdbcClient client, Addendum addendum) {
    client
        .sql(
            """
            INSERT INTO addendum (id, reading_id, number, revision, signed_at, content)
            VALUES (:id, :reading, :number, :revision, :at, :content)
            """)
        .param("id", addendum.id())
        .param("reading", addendum.readingId())
        .param("number", addendum.number())
        .param("revision", addendum.revision())
        .param("at", Micros.of(addendum.at()))
        .param("content", StoredJson.write(addendum))
        .update();
  }

  static List<Addendum> of(JdbcClient client, String readingId) {
    return client
        .sql("SELECT content FROM addendum WHERE reading_id = :reading ORDER BY number")
        .param("reading", readingId)
        .query((row, _) -> StoredJson.read(row.getString("content"), Addendum.class))
        .list();
  }

  static Optional<Addendum> byId(JdbcClient client, String id) {
    return client
        .sql("SELECT content FROM addendum WHERE id = :id")
        .param("id", id)
        .query((row, _) -> StoredJson.read(row.getString("content"), Addendum.class))
        .optional();
  }

  /** Adds a task unless one with the same cause is there; whether it was added. */
  static boolean insertTask(JdbcClient client, AddendumTask task, String cause) {
    int rows =
        client
            .sql(
                """
                INSERT INTO addendum_task
                  (id, study_uid, reading_id, revision, cause, reason, created_at)
                VALUES (:id, :study, :reading, :revision, :cause, :reason, :at)
                ON CONFLICT (study_uid, cause) DO NOTHING
                """)
            .param("id", task.id())
            .param("study", task.studyInstanceUid().value())
            .param("reading", task.readingId())
            .param("revision", task.revision())
            .param("cause", cause)
            .param("reason", task.reason())
            .param("at", Micros.of(task.createdAt()))
            .update();
    return rows == 1;
  }

  /** Whether a task of the study waits. */
  static boolean due(JdbcClient client, Uid study) {
    return client
        .sql("SELECT 1 FROM addendum_task t WHERE t.study_uid = :study AND " + WAITS + " LIMIT 1")
        .param("study", study.value())
        .query((row, _) -> true)
        .optional()
        .isPresent();
  }

  /** Tasks that wait, newest first. */
  static List<AddendumTask> waiting(JdbcClient client) {
    return client
        .sql("SELECT * FROM addendum_task t WHERE " + WAITS + " ORDER BY t.created_at DESC, t.id")
        .query((row, _) ->
            new AddendumTask(
                row.getString("id"),
                new Uid(row.getString("study_uid")),
                row.getString("reading_id"),
                row.getLong("revision"),
                row.getString("reason"),
                Micros.instant(row.getLong("created_at"))))
        .list();
  }
}
