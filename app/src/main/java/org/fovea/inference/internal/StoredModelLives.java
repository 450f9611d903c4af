package org.fovea.inference.internal;

import static org.fovea.inference.internal.StepConditions.known;
import static org.fovea.inference.internal.StepConditions.lastInUse;
import static org.fovea.inference.internal.StepConditions.replacedBy;
import static org.fovea.inference.internal.StepConditions.require;
import static org.fovea.inference.internal.StepConditions.requireDigest;
import static org.fovea.inference.internal.StepConditions.requireReason;
import static org.fovea.inference.internal.StepConditions.requireReplaced;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.dicom.Uid;
import org.fovea.inference.LifeStep;
import org.fovea.inference.LifeStep.Cause;
import org.fovea.inference.ModelEvidence;
import org.fovea.inference.ModelLife;
import org.fovea.inference.ModelLifeException;
import org.fovea.inference.ModelLives;
import org.fovea.inference.Stage;
import org.fovea.model.Model;
import org.fovea.model.ModelRegistry;
import org.fovea.model.ReportingUnit;
import org.fovea.storage.Database;
import org.fovea.work.WorkItems;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lives in their tables, each step in one transaction with its audit record. */
final class StoredModelLives implements ModelLives {
  private static final AccessToken START = AccessToken.system("models", Purpose.OPERATION);

  private final Database database;
  private final AuditTrail audit;
  private final WorkItems work;
  private final ResultTable results;
  private final KeptModels kept;
  private final Clock clock;

  StoredModelLives(
      Database database,
      AuditTrail audit,
      WorkItems work,
      ResultTable results,
      KeptModels kept,
      Clock clock) {
    this.database = database;
    this.audit = audit;
    this.work = work;
    this.results = results;
    this.kept = kept;
    this.clock = clock;
  }

  /**
   * At the server's start: what is installed on a server that knows no model yet is taken to be in
   * use, the first version of each name; whatever is found later is a draft. So is a model of
   * slices, which reads no study (safety S6) and would only say so of each.
   */
  void takeOver(ModelRegistry registry) {
    boolean first = LifeRows.all(database.read()).isEmpty();
    for (Model model : registry.models()) {
      if (LifeRows.of(database.read(), model.card().name(), model.card().version()).isPresent()) {
        continue;
      }
      boolean used =
          first
              && model.card().accepts().unit() != ReportingUnit.SLICE
              && LifeRows.steps(database.read(), model.card().name()).isEmpty();
      if (used) {
        kept.keep(model);
      }
      database.run(client -> {
        String why = used ? "found at this server's first start" : "found among the models";
        Stage stage = used ? inUse(client, model.card().name()) : Stage.DRAFT;
        step(client, model, stage, used ? Cause.FOUND : Cause.INSTALLED, null, why, null, START);
      });
    }
    // What is installed no longer may still have to be recalled.
    for (ModelLife gone : LifeRows.answeredBefore(database.read(), now())) {
      database.run(client ->
          step(
              client,
              gone,
              Stage.RETIRED,
              Cause.FOUND,
              null,
              "has answered here before",
              null,
              START));
    }
  }

  /** A site may have had it in the shadow before lives were kept. */
  private static Stage inUse(JdbcClient client, String model) {
    return client
        .sql("SELECT role FROM model_role WHERE model = :model")
        .param("model", model)
        .query((row, _) -> row.getString("role").equals("SHADOW") ? Stage.SHADOW : Stage.ACTIVE)
        .optional()
        .orElse(Stage.ACTIVE);
  }

  @Override
  public List<ModelLife> all() {
    return LifeRows.all(database.read());
  }

  @Override
  public Optional<ModelLife> of(String model, String version) {
    return LifeRows.of(database.read(), model, version);
  }

  @Override
  public Optional<ModelLife> active(String model) {
    return LifeRows.active(database.read(), model);
  }

  @Override
  public List<LifeStep> steps(String model) {
    return LifeRows.steps(database.read(), model);
  }

  @Override
  public List<ModelEvidence> evidence(String model) {
    return LifeRows.evidence(database.read(), model);
  }

  @Override
  public void install(Model model, AccessToken token) {
    database.run(client -> {
      Optional<ModelLife> known = LifeRows.of(client, model.card().name(), model.card().version());
      if (known.isEmpty()) {
        step(
            client, model, Stage.DRAFT, Cause.INSTALLED, null, "put among the models", null, token);
      } else if (known.get().stage() == Stage.DRAFT
          && !known.get().digest().equals(model.digest())) {
        step(client, model, Stage.DRAFT, Cause.INSTALLED, null, "its files changed", null, token);
      }
    });
  }

  @Override
  public String record(
      Model model,
      @Nullable String against,
      String kind,
      boolean met,
      String document,
      AccessToken token) {
    String id = UUID.randomUUID().toString();
    database.run(client -> {
      LifeRows.add(
          client,
          new ModelEvidence(
              id,
              model.card().name(),
              model.card().version(),
              model.digest(),
              against,
              kind,
              met,
              document,
              token.user(),
              now()));
      audit.record(
          token,
          "model." + kind + (met ? "-met" : "-unmet"),
          model.card().identity(),
          null,
          "evidence " + id + (against == null ? "" : " against " + against));
    });
    return id;
  }

  @Override
  public void shadow(String model, String version, String reason, AccessToken token) {
    requireReason(reason);
    database.run(client -> {
      ModelLife life = known(client, model, version);
      require(life, Set.of(Stage.DRAFT, Stage.RETIRED, Stage.ACTIVE));
      step(client, life, Stage.SHADOW, Cause.TRIED, null, reason, null, token);
      results.screens(model);
    });
  }

  @Override
  public void promote(
      Model model,
      @Nullable ModelLife replaced,
      String reason,
      String evidence,
      AccessToken token) {
    requireReason(reason);
    kept.keep(model);
    database.run(client -> {
      ModelLife life = known(client, model.card().name(), model.card().version());
      require(life, Set.of(Stage.DRAFT, Stage.SHADOW, Stage.RETIRED));
      requireDigest(life, model.digest());
      requireReplaced(client, life.model(), replaced);
      String other = replaced == null ? null : replaced.identity();
      if (replaced != null) {
        step(
            client,
            replaced,
            Stage.RETIRED,
            Cause.REPLACED,
            life.identity(),
            reason,
            evidence,
            token);
      }
      step(client, life, Stage.ACTIVE, Cause.PROMOTED, other, reason, evidence, token);
      work.announce(ACTIVATED, life.model());
      results.screens(life.model());
    });
  }

  @Override
  public ModelLife rollBack(String model, String reason, AccessToken token) {
    requireReason(reason);
    return database.write(client -> {
      LifeStep last = lastInUse(client, model);
      ModelLife before = replacedBy(client, last);
      if (before.stage() != Stage.RETIRED && before.stage() != Stage.SHADOW) {
        throw new ModelLifeException.WrongStage(
            "expected %s, which was in use before %s, to be retired, found it %s"
                .formatted(before.identity(), last.identity(), before.stage()));
      }
      ModelLife now = known(client, last.model(), last.version());
      if (now.stage() == Stage.ACTIVE) {
        step(client, now, Stage.RETIRED, Cause.ROLLED_BACK, before.identity(), reason, null, token);
      }
      Optional<ModelLife> inTheWay = LifeRows.active(client, before.model());
      if (inTheWay.isPresent()) {
        throw new ModelLifeException.Changed(
            "expected no version of %s in use, found %s"
                .formatted(before.model(), inTheWay.get().identity()));
      }
      step(client, before, Stage.ACTIVE, Cause.RESTORED, last.identity(), reason, null, token);
      work.announce(ACTIVATED, before.model());
      results.screens(model);
      return known(client, before.model(), before.version());
    });
  }

  @Override
  public void retire(String model, String version, String reason, AccessToken token) {
    requireReason(reason);
    database.run(client -> {
      ModelLife life = known(client, model, version);
      require(life, Set.of(Stage.SHADOW, Stage.ACTIVE));
      step(client, life, Stage.RETIRED, Cause.WITHDRAWN, null, reason, null, token);
      results.screens(model);
    });
  }

  @Override
  public void recall(String model, String version, String reason, AccessToken token) {
    requireReason(reason);
    database.run(client -> {
      ModelLife life = known(client, model, version);
      require(life, Set.of(Stage.DRAFT, Stage.SHADOW, Stage.ACTIVE, Stage.RETIRED));
      step(client, life, Stage.RECALLED, Cause.RECALLED, null, reason, null, token);
      for (Uid study : results.supersedeRecalled(model, version)) {
        work.announce(Archive.STUDY_CHANGED, study.value());
      }
      work.announce(RECALLED, life.identity());
    });
  }

  private void step(
      JdbcClient client,
      Model model,
      Stage stage,
      Cause cause,
      @Nullable String other,
      String reason,
      @Nullable String evidence,
      AccessToken token) {
    ModelLife life =
        new ModelLife(model.card().name(), model.card().version(), model.digest(), stage, now());
    step(client, life, stage, cause, other, reason, evidence, token);
  }

  private void step(
      JdbcClient client,
      ModelLife life,
      Stage stage,
      Cause cause,
      @Nullable String other,
      String reason,
      @Nullable String evidence,
      AccessToken token) {
    Instant at = now();
    LifeRows.put(client, new ModelLife(life.model(), life.version(), life.digest(), stage, at));
    LifeRows.add(
        client,
        new LifeStep(
            0,
            life.model(),
            life.version(),
            life.digest(),
            stage,
            cause,
            other,
            reason.strip(),
            evidence,
            token.user(),
            at));
    audit.record(
        token,
        "model." + stage.name().toLowerCase(java.util.Locale.ROOT),
        life.identity(),
        null,
        cause
            + (other == null ? "" : " " + other)
            + (evidence == null ? "" : ", evidence " + evidence)
            + ": "
            + reason.strip());
  }

  /** As exact as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
