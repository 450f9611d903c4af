package org.fovea.reading.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.reading.Addendum;
import org.fovea.reading.ConfirmedFinding;
import org.fovea.reading.Label;
import org.fovea.reading.Presence;
import org.fovea.reading.Provenance;
import org.fovea.reading.Signature;
import org.fovea.reading.Statement;
import org.fovea.study.Instance;
import org.fovea.study.Study;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on labels; rows are only ever inserted. */
final class LabelRows {
  private LabelRows() {}

  /** Labels of a signed reading. */
  static void insert(JdbcClient client, Study study, Signature signature) {
    for (ConfirmedFinding finding : signature.findings()) {
      insert(
          client,
          study,
          List.of(finding.statement()),
          finding.provenance(),
          signature.signer().user(),
          signature.at());
    }
  }

  /** Labels of an addendum: its writer had everything before them. */
  static void insert(JdbcClient client, Study study, Addendum addendum) {
    insert(
        client,
        study,
        addendum.statements(),
        Provenance.READ_AFTER_MODEL,
        addendum.signer().user(),
        addendum.at());
  }

  /** One label for each statement; none for a synthetic or test study (safety S12). */
  static void insert(
      JdbcClient client,
      Study study,
      List<Statement> statements,
      Provenance provenance,
      String reader,
      Instant at) {
    if (study.qualityControl()) {
      return;
    }
    List<Uid> images =
        study.series().stream()
            .flatMap(series -> series.instances().stream())
            .filter(instance -> instance.rows() > 0)
            .map(Instance::sopInstanceUid)
            .toList();
    for (Statement statement : statements) {
      insert(
          client,
          new Label(
              study.studyInstanceUid(),
              images,
              statement.code(),
              statement.presence(),
              provenance,
              reader,
              at));
    }
  }

  private static void insert(JdbcClient client, Label label) {
    List<String> sopUids = label.sopInstanceUids().stream().map(Uid::value).toList();
    client
        .sql(
            """
            INSERT INTO reading_label (id, study_uid, sop_uids, code_scheme, code_value,
              code_meaning, presence, provenance, reader, labelled_at)
            VALUES (:id, :study, :sops, :scheme, :value, :meaning, :presence, :provenance, :reader,
              :at)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("study", label.studyInstanceUid().value())
        .param("sops", StoredJson.write(sopUids))
        .param("scheme", label.code().scheme())
        .param("value", label.code().value())
        .param("meaning", label.code().meaning())
        .param("presence", label.presence().name())
        .param("provenance", label.provenance().name())
        .param("reader", label.reader())
        .param("at", Micros.of(label.at()))
        .update();
  }

  static List<Label> all(JdbcClient client) {
    return client
        .sql("SELECT * FROM reading_label ORDER BY labelled_at, id")
        .query((row, _) ->
            new Label(
                new Uid(row.getString("study_uid")),
                StoredJson.strings(row.getString("sop_uids")).stream().map(Uid::new).toList(),
                new Code(
                    row.getString("code_value"),
                    row.getString("code_scheme"),
                    row.getString("code_meaning")),
                Presence.valueOf(row.getString("presence")),
                Provenance.valueOf(row.getString("provenance")),
                row.getString("reader"),
                Micros.instant(row.getLong("labelled_at"))))
        .list();
  }
}
