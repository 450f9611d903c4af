package org.fovea.reading.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.reading.Decision;
import org.fovea.reading.FirstRead;
import org.fovea.reading.Signature;
import org.fovea.reading.Statement;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on the tables of readings; each takes the client of its transaction. */
final class ReadingRows {
  private static final String COLUMNS =
      "SELECT id, study_uid, reader, revision, opened_at, own_findings, comment FROM reading ";

  private ReadingRows() {}

  static Optional<ReadingRow> byId(JdbcClient client, String id) {
    return one(client.sql(COLUMNS + "WHERE id = :id").param("id", id));
  }

  static Optional<ReadingRow> byReader(JdbcClient client, Uid study, String reader) {
    return one(
        client
            .sql(COLUMNS + "WHERE study_uid = :study AND reader = :reader")
            .param("study", study.value())
            .param("reader", reader));
  }

  private static Optional<ReadingRow> one(JdbcClient.StatementSpec statement) {
    return statement
        .query((row, _) ->
            new ReadingRow(
                row.getString("id"),
                new Uid(row.getString("study_uid")),
                row.getString("reader"),
                row.getLong("revision"),
                Micros.instant(row.getLong("opened_at")),
                StoredJson.statements(row.getString("own_findings")),
                row.getString("comment")))
        .optional();
  }

  /** Inserts the reading, or moves the one that is there to this revision. */
  static void open(
      JdbcClient client, String newId, Uid study, String reader, long revision, Instant now) {
    client
        .sql(
            """
            INSERT INTO reading (id, study_uid, reader, revision, opened_at, own_findings, comment)
            VALUES (:id, :study, :reader, :revision, :now, '[]', '')
            ON CONFLICT (study_uid, reader) DO UPDATE SET revision = excluded.revision
            """)
        .param("id", newId)
        .param("study", study.value())
        .param("reader", reader)
        .param("revision", revision)
        .param("now", Micros.of(now))
        .update();
  }

  static void write(JdbcClient client, String id, List<Statement> ownFindings, String comment) {
    client
        .sql("UPDATE reading SET own_findings = :own, comment = :comment WHERE id = :id")
        .param("own", StoredJson.write(ownFindings))
        .param("comment", comment)
        .param("id", id)
        .update();
  }

  /** Whether it was stored; false when one of that revision is already there. */
  static boolean insertFirstRead(JdbcClient client, String readingId, FirstRead firstRead) {
    int rows =
        client
            .sql(
                """
                INSERT INTO first_read (reading_id, revision, stored_at, content)
                VALUES (:reading, :revision, :at, :content)
                ON CONFLICT (reading_id, revision) DO NOTHING
                """)
            .param("reading", readingId)
            .param("revision", firstRead.revision())
            .param("at", Micros.of(firstRead.at()))
            .param("content", StoredJson.write(firstRead))
            .update();
    return rows == 1;
  }

  static List<FirstRead> firstReads(JdbcClient client, String readingId) {
    return client
        .sql("SELECT content FROM first_read WHERE reading_id = :reading ORDER BY revision")
        .param("reading", readingId)
        .query((row, _) -> StoredJson.read(row.getString("content"), FirstRead.class))
        .list();
  }

  static void decide(JdbcClient client, String readingId, Decision decision) {
    client
        .sql(
            """
            INSERT INTO finding_decision (reading_id, result_id, code_scheme, code_value, content)
            VALUES (:reading, :result, :scheme, :value, :content)
            ON CONFLICT (reading_id, result_id, code_scheme, code_value)
            DO UPDATE SET content = excluded.content
            """)
        .param("reading", readingId)
        .param("result", decision.resultId())
        .param("scheme", decision.code().scheme())
        .param("value", decision.code().value())
        .param("content", StoredJson.write(decision))
        .update();
  }

  static void undecide(JdbcClient client, String readingId, String resultId, Code code) {
    client
        .sql(
            """
            DELETE FROM finding_decision WHERE reading_id = :reading AND result_id = :result
            AND code_scheme = :scheme AND code_value = :value
            """)
        .param("reading", readingId)
        .param("result", resultId)
        .param("scheme", code.scheme())
        .param("value", code.value())
        .update();
  }

  static List<Decision> decisions(JdbcClient client, String readingId) {
    return client
        .sql(
            """
            SELECT result_id, code_scheme, code_value, content FROM finding_decision
            WHERE reading_id = :reading ORDER BY result_id, code_scheme, code_value
            """)
        .param("reading", readingId)
        .query((row, _) ->
            StoredJson.decision(
                row.getString("result_id"),
                row.getString("code_scheme"),
                row.getString("code_value"),
                row.getString("content")))
        .list();
  }

  /** Whether it was stored; false when the study is already signed. */
  static boolean insertSignature(JdbcClient client, Signature signature) {
    int rows =
        client
            .sql(
                """
                INSERT INTO reading_signature (study_uid, reading_id, signed_at, content)
                VALUES (:study, :reading, :at, :content)
                ON CONFLICT (study_uid) DO NOTHING
                """)
            .param("study", signature.studyInstanceUid().value())
            .param("reading", signature.readingId())
            .param("at", Micros.of(signature.at()))
            .param("content", StoredJson.write(signature))
            .update();
    return rows == 1;
  }

  static Optional<Signature> signature(JdbcClient client, Uid study) {
    return client
        .sql("SELECT content FROM reading_signature WHERE study_uid = :study")
        .param("study", study.value())
        .query((row, _) -> StoredJson.read(row.getString("content"), Signature.class))
        .optional();
  }

  /** The latest revision of which this reader has stored a first read. */
  static Optional<Long> latestFirstRead(JdbcClient client, Uid study, String reader) {
    return client
        .sql(
            """
            SELECT f.revision FROM first_read f JOIN reading r ON r.id = f.reading_id
            WHERE r.study_uid = :study AND r.reader = :reader
            ORDER BY f.revision DESC LIMIT 1
            """)
        .param("study", study.value())
        .param("reader", reader)
        .query((row, _) -> row.getLong("revision"))
        .optional();
  }

  static boolean firstReadByAnybody(JdbcClient client, Uid study) {
    return client
        .sql(
            """
            SELECT 1 FROM first_read f JOIN reading r ON r.id = f.reading_id
            WHERE r.study_uid = :study LIMIT 1
            """)
        .param("study", study.value())
        .query((row, _) -> true)
        .optional()
        .isPresent();
  }
}
