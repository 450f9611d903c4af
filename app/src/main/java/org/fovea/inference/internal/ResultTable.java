package org.fovea.inference.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fovea.dicom.Uid;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.MapText;
import org.fovea.inference.Results;
import org.fovea.inference.Stage;
import org.fovea.inference.StudyStateChanged;
import org.fovea.inference.internal.ResultRow.ReadBefore;
import org.fovea.model.Model;
import org.fovea.storage.Database;
import org.fovea.study.Study;
import org.fovea.work.WorkItems;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of results; every change announces what must follow in its own transaction. */
final class ResultTable {

  // The smaller of the databases' limits on parameters is 32,766.
  private static final int STUDIES_A_QUESTION = 500;

  private final Database database;
  private final WorkItems work;
  private final ApplicationEventPublisher events;

  ResultTable(Database database, WorkItems work, ApplicationEventPublisher events) {
    this.database = database;
    this.work = work;
    this.events = events;
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** Newest first. */
  List<ResultRow> ofStudies(Collection<Uid> studies) {
    List<String> uids = studies.stream().map(Uid::value).toList();
    List<ResultRow> rows = new ArrayList<>();
    for (int from = 0; from < uids.size(); from += STUDIES_A_QUESTION) {
      rows.addAll(
          database
              .read()
              .sql(
                  "SELECT * FROM ai_result WHERE study_uid IN (:studies)"
                      + " ORDER BY created_at DESC, id")
              .param(
                  "studies", uids.subList(from, Math.min(from + STUDIES_A_QUESTION, uids.size())))
              .query(ResultRow::read)
              .list());
    }
    return rows;
  }

  Optional<ResultRow> result(String id) {
    return database
        .read()
        .sql("SELECT * FROM ai_result WHERE id = :id")
        .param("id", id)
        .query(ResultRow::read)
        .optional();
  }

  /** The newest result of the same model on the same instance, whatever the revision. */
  Optional<ResultRow> before(Uid study, Model model, String settings, ReadBefore instance) {
    return database
        .read()
        .sql(
            "SELECT * FROM ai_result WHERE study_uid = :study AND model_digest = :model"
                + " AND settings = :settings AND instance_set = :instance"
                + " ORDER BY created_at DESC, id LIMIT 1")
        .param("study", study.value())
        .param("model", model.digest().sha256())
        .param("settings", settings)
        .param("instance", instance.set())
        .query(ResultRow::read)
        .optional();
  }

  /**
   * Whether the instance at this revision needs no reading: a version in use is not asked where any
   * version of the model in its time of use has answered, one in the shadow where itself has.
   */
  boolean live(Uid study, long revision, Model model, boolean shadow, ReadBefore instance) {
    return database
            .read()
            .sql(
                "SELECT COUNT(*) FROM ai_result WHERE study_uid = :study"
                    + " AND study_revision = :revision AND model = :model"
                    + " AND instance_set = :instance AND superseded = 0"
                    + (shadow ? " AND active = 0 AND model_version = :version" : " AND active = 1"))
            .param("study", study.value())
            .param("revision", revision)
            .param("model", model.card().name())
            .param("version", model.card().version())
            .param("instance", instance.set())
            .query(Long.class)
            .single()
        > 0;
  }

  /**
   * Stores a result unless one for the same model, revision and instance is there; those of earlier
   * revisions are superseded (safety S3).
   */
  void store(ResultRow row) {
    database.run(client -> {
      if (recalled(client, row)) {
        return;
      }
      int added =
          client
              .sql(
                  """
                  INSERT INTO ai_result (id, study_uid, study_revision, model, model_version,
                    model_digest, settings, instance_set, status, code, reason, findings,
                    notes, mapped, map_columns, map_rows, map_values, active, blind,
                    not_for_clinical_use, created_at, superseded)
                  VALUES (:id, :study, :revision, :model, :version, :digest, :settings,
                    :instance, :status, :code, :reason, :findings, :notes, :mapped, :columns,
                    :rows, :values, :active, :blind, :research, :created, 0)
                  ON CONFLICT (study_uid, study_revision, model, model_version, active,
                    instance_set) WHERE superseded = 0 DO NOTHING
                  """)
              .param("id", row.id())
              .param("study", row.study().value())
              .param("revision", row.revision())
              .param("model", row.model())
              .param("version", row.version())
              .param("digest", row.modelDigest().sha256())
              .param("settings", row.settings())
              .param("instance", row.instance().set())
              .param("status", row.outcome().status())
              .param("code", row.code())
              .param("reason", row.reason())
              .param("findings", row.findingsJson())
              .param("notes", row.notesJson())
              .param("mapped", row.mapped())
              .param("columns", columns(row.map()))
              .param("rows", rows(row.map()))
              .param("values", values(row.map()))
              .param("active", row.active() ? 1 : 0)
              .param("blind", row.blind() ? 1 : 0)
              .param("research", row.notForClinicalUse() ? 1 : 0)
              .param("created", micros(row.createdAt()))
              .update();
      if (added == 1) {
        client
            .sql(
                "INSERT INTO ai_result_instance (result_id, sop_uid, digest)"
                    + " VALUES (:id, :sop, :digest)")
            .param("id", row.id())
            .param("sop", row.instance().sopInstanceUid().value())
            .param("digest", row.instance().digest().sha256())
            .update();
        work.announce(Results.RESULT_STORED, row.id());
        changed(row.study());
      }
      supersede(row.study(), row.revision());
    });
  }

  /** A run that was under way when its model was recalled leaves nothing behind (safety S15). */
  private static boolean recalled(JdbcClient client, ResultRow row) {
    return LifeRows.of(client, row.model(), row.version())
        .filter(life -> life.stage() == Stage.RECALLED)
        .isPresent();
  }

  private static int columns(@Nullable ActivationMap map) {
    return map == null ? 0 : map.columns();
  }

  private static int rows(@Nullable ActivationMap map) {
    return map == null ? 0 : map.rows();
  }

  private static String values(@Nullable ActivationMap map) {
    return map == null ? "" : MapText.write(map);
  }

  /** Marks results of revisions before this one as superseded. */
  void supersede(Uid study, long revision) {
    database.run(client -> {
      int superseded =
          client
              .sql(
                  "UPDATE ai_result SET superseded = 1 WHERE study_uid = :study"
                      + " AND study_revision < :revision AND superseded = 0")
              .param("study", study.value())
              .param("revision", revision)
              .update();
      if (superseded > 0) {
        work.announce(Results.RESULTS_SUPERSEDED, study.value());
        changed(study);
      }
    });
  }

  /** Takes back a model's refusals by role or status, so that the studies are read anew. */
  List<Uid> supersedeRefusals(String model) {
    return database.write(client -> {
      List<Uid> studies =
          client
              .sql(
                  "SELECT DISTINCT study_uid FROM ai_result WHERE model = :model"
                      + " AND superseded = 0"
                      + " AND code IN ('routing.switched-off', 'routing.research-only')")
              .param("model", model)
              .query((row, _) -> new Uid(row.getString("study_uid")))
              .list();
      client
          .sql(
              "UPDATE ai_result SET superseded = 1 WHERE model = :model AND superseded = 0"
                  + " AND code IN ('routing.switched-off', 'routing.research-only')")
          .param("model", model)
          .update();
      studies.forEach(this::changed);
      return studies;
    });
  }

  /** Takes back everything a recalled version said; answers the studies (safety S15). */
  List<Uid> supersedeRecalled(String model, String version) {
    return database.write(client -> {
      List<Uid> studies =
          client
              .sql(
                  "SELECT DISTINCT study_uid FROM ai_result WHERE model = :model"
                      + " AND model_version = :version ORDER BY study_uid")
              .param("model", model)
              .param("version", version)
              .query((row, _) -> new Uid(row.getString("study_uid")))
              .list();
      client
          .sql(
              "UPDATE ai_result SET superseded = 1 WHERE model = :model"
                  + " AND model_version = :version AND superseded = 0")
          .param("model", model)
          .param("version", version)
          .update();
      studies.forEach(this::changed);
      return studies;
    });
  }

  /** Which of the studies hold an answer of a version in its time of use. */
  Set<String> answered(String model, List<Study> studies) {
    if (studies.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        database
            .read()
            .sql(
                "SELECT DISTINCT study_uid FROM ai_result WHERE model = :model AND superseded = 0"
                    + " AND active = 1 AND study_uid IN (:studies)")
            .param("model", model)
            .param("studies", studies.stream().map(one -> one.studyInstanceUid().value()).toList())
            .query(String.class)
            .list());
  }

  /** Tells the screens of every study the model has a current result on. */
  void screens(String model) {
    database
        .read()
        .sql("SELECT DISTINCT study_uid FROM ai_result WHERE model = :model AND superseded = 0")
        .param("model", model)
        .query((row, _) -> new Uid(row.getString("study_uid")))
        .list()
        .forEach(this::changed);
  }

  /** Tells the screens, once it is on disk. */
  private void changed(Uid study) {
    database.afterCommit(() -> events.publishEvent(new StudyStateChanged(study)));
  }
}
