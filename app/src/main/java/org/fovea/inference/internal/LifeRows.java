package org.fovea.inference.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.fovea.inference.LifeStep;
import org.fovea.inference.ModelEvidence;
import org.fovea.inference.ModelLife;
import org.fovea.inference.Stage;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on lives, steps and evidence. */
final class LifeRows {
  private LifeRows() {}

  static List<ModelLife> all(JdbcClient client) {
    return client
        .sql("SELECT * FROM model_life ORDER BY model, since DESC, version")
        .query((row, _) -> life(row))
        .list();
  }

  static Optional<ModelLife> of(JdbcClient client, String model, String version) {
    return client
        .sql("SELECT * FROM model_life WHERE model = :model AND version = :version")
        .param("model", model)
        .param("version", version)
        .query((row, _) -> life(row))
        .optional();
  }

  static Optional<ModelLife> active(JdbcClient client, String model) {
    return client
        .sql("SELECT * FROM model_life WHERE model = :model AND stage = 'ACTIVE'")
        .param("model", model)
        .query((row, _) -> life(row))
        .optional();
  }

  /** Versions that have answered here and of which no life is kept. */
  static List<ModelLife> answeredBefore(JdbcClient client, Instant since) {
    return client
        .sql(
            """
            SELECT model, model_version, MAX(model_digest) AS digest FROM ai_result r
            WHERE NOT EXISTS (SELECT 1 FROM model_life l
              WHERE l.model = r.model AND l.version = r.model_version)
            GROUP BY model, model_version ORDER BY model, model_version
            """)
        .query((row, _) ->
            new ModelLife(
                row.getString("model"),
                row.getString("model_version"),
                new Digest(row.getString("digest")),
                Stage.RETIRED,
                since))
        .list();
  }

  /** Where the version stands from now on. */
  static void put(JdbcClient client, ModelLife life) {
    client
        .sql(
            """
            INSERT INTO model_life (model, version, digest, stage, since)
            VALUES (:model, :version, :digest, :stage, :since)
            ON CONFLICT (model, version) DO UPDATE
            SET digest = excluded.digest, stage = excluded.stage, since = excluded.since
            """)
        .param("model", life.model())
        .param("version", life.version())
        .param("digest", life.digest().sha256())
        .param("stage", life.stage().name())
        .param("since", ResultTable.micros(life.since()))
        .update();
  }

  static void add(JdbcClient client, LifeStep step) {
    client
        .sql(
            """
            INSERT INTO model_step (sequence, model, version, digest, stage, cause, other_model,
              other_version, reason, evidence, decided_by, decided_at)
            SELECT COALESCE(MAX(sequence), 0) + 1, :model, :version, :digest, :stage, :cause,
              :otherModel, :otherVersion, :reason, :evidence, :by, :at FROM model_step
            """)
        .param("model", step.model())
        .param("version", step.version())
        .param("digest", step.digest().sha256())
        .param("stage", step.stage().name())
        .param("cause", step.cause().name())
        .param("otherModel", part(step.other(), 0), Types.VARCHAR)
        .param("otherVersion", part(step.other(), 1), Types.VARCHAR)
        .param("reason", step.reason())
        .param("evidence", step.evidence(), Types.VARCHAR)
        .param("by", step.by())
        .param("at", ResultTable.micros(step.at()))
        .update();
  }

  private static @Nullable String part(@Nullable String identity, int index) {
    return identity == null ? null : identity.split("@", 2)[index];
  }

  /** Newest first. */
  static List<LifeStep> steps(JdbcClient client, String model) {
    return client
        .sql("SELECT * FROM model_step WHERE model = :model ORDER BY sequence DESC")
        .param("model", model)
        .query((row, _) -> step(row))
        .list();
  }

  static void add(JdbcClient client, ModelEvidence evidence) {
    client
        .sql(
            """
            INSERT INTO model_evidence (id, model, version, digest, against, kind, met, document,
              recorded_by, recorded_at)
            VALUES (:id, :model, :version, :digest, :against, :kind, :met, :document, :by, :at)
            """)
        .param("id", evidence.id())
        .param("model", evidence.model())
        .param("version", evidence.version())
        .param("digest", evidence.digest().sha256())
        .param("against", evidence.against(), Types.VARCHAR)
        .param("kind", evidence.kind())
        .param("met", evidence.met() ? 1 : 0)
        .param("document", evidence.document())
        .param("by", evidence.by())
        .param("at", ResultTable.micros(evidence.at()))
        .update();
  }

  /** Newest first. */
  static List<ModelEvidence> evidence(JdbcClient client, String model) {
    return client
        .sql("SELECT * FROM model_evidence WHERE model = :model ORDER BY recorded_at DESC, id")
        .param("model", model)
        .query((row, _) ->
            new ModelEvidence(
                row.getString("id"),
                row.getString("model"),
                row.getString("version"),
                new Digest(row.getString("digest")),
                row.getString("against"),
                row.getString("kind"),
                row.getInt("met") == 1,
                row.getString("document"),
                row.getString("recorded_by"),
                instant(row.getLong("recorded_at"))))
        .list();
  }

  private static ModelLife life(ResultSet row) throws SQLException {
    return new ModelLife(
        row.getString("model"),
        row.getString("version"),
        new Digest(row.getString("digest")),
        Stage.valueOf(row.getString("stage")),
        instant(row.getLong("since")));
  }

  private static LifeStep step(ResultSet row) throws SQLException {
    String otherModel = row.getString("other_model");
    return new LifeStep(
        row.getLong("sequence"),
        row.getString("model"),
        row.getString("version"),
        new Digest(row.getString("digest")),
        Stage.valueOf(row.getString("stage")),
        LifeStep.Cause.valueOf(row.getString("cause")),
        otherModel == null ? null : otherModel + "@" + row.getString("other_version"),
        row.getString("reason"),
        row.getString("evidence"),
        row.getString("decided_by"),
        instant(row.getLong("decided_at")));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
