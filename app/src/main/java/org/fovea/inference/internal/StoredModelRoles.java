package org.fovea.inference.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.dicom.Uid;
import org.fovea.inference.ModelLife;
import org.fovea.inference.ModelLifeException;
import org.fovea.inference.ModelLives;
import org.fovea.inference.ModelRole;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.Stage;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.storage.Database;
import org.fovea.work.WorkItems;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The site's decisions in their tables, each in one transaction with its audit record. */
final class StoredModelRoles implements ModelRoles {

  private final Database database;
  private final AuditTrail audit;
  private final WorkItems work;
  private final ResultTable results;
  private final ModelLives lives;
  private final Clock clock;

  StoredModelRoles(
      Database database,
      AuditTrail audit,
      WorkItems work,
      ResultTable results,
      ModelLives lives,
      Clock clock) {
    this.lives = lives;
    this.database = database;
    this.audit = audit;
    this.work = work;
    this.results = results;
    this.clock = clock;
  }

  @Override
  public ModelRole of(String model) {
    List<ModelLife> versions =
        lives.all().stream().filter(life -> life.model().equals(model)).toList();
    boolean active = versions.stream().anyMatch(life -> life.stage() == Stage.ACTIVE);
    boolean shadow = versions.stream().anyMatch(life -> life.stage() == Stage.SHADOW);
    ModelRole.Role role = ModelRole.Role.OFF;
    if (!switchedOff(model)) {
      role = active ? ModelRole.Role.ACTIVE : shadow ? ModelRole.Role.SHADOW : ModelRole.Role.OFF;
    }
    return decisions(model, role);
  }

  @Override
  public Optional<ModelRole> of(Model model) {
    ModelCard card = model.card();
    return lives
        .of(card.name(), card.version())
        .filter(life -> life.digest().equals(model.digest()))
        .filter(life -> life.stage() == Stage.ACTIVE || life.stage() == Stage.SHADOW)
        .map(life ->
            switchedOff(card.name())
                ? ModelRole.Role.OFF
                : life.stage() == Stage.ACTIVE ? ModelRole.Role.ACTIVE : ModelRole.Role.SHADOW)
        .map(role -> decisions(card.name(), role));
  }

  @Override
  public boolean switchedOff(String model) {
    return database
        .read()
        .sql("SELECT role FROM model_role WHERE model = :model")
        .param("model", model)
        .query((row, _) -> row.getString("role").equals("OFF"))
        .optional()
        .orElse(false);
  }

  private ModelRole decisions(String model, ModelRole.Role role) {
    JdbcClient client = database.read();
    Map<String, Double> prevalences = new HashMap<>();
    client
        .sql("SELECT finding_code, prevalence FROM model_prevalence WHERE model = :model")
        .param("model", model)
        .query(row -> {
          prevalences.put(row.getString("finding_code"), row.getDouble("prevalence"));
        });
    return client
        .sql("SELECT * FROM model_role WHERE model = :model")
        .param("model", model)
        .query((row, _) ->
            new ModelRole(model, role, row.getInt("blind") == 1, approval(row), prevalences))
        .optional()
        .orElse(new ModelRole(model, role, false, null, prevalences));
  }

  private static ModelRole.@Nullable Approval approval(ResultSet row) throws SQLException {
    String version = row.getString("approved_version");
    String by = row.getString("approved_by");
    String reason = row.getString("approval_reason");
    return version == null || by == null || reason == null
        ? null
        : new ModelRole.Approval(
            version, by, reason, Instant.EPOCH.plus(row.getLong("approved_at"), ChronoUnit.MICROS));
  }

  @Override
  public void role(String model, ModelRole.Role role, String reason, AccessToken token) {
    database.run(client -> {
      Optional<ModelLife> active = lives.active(model);
      switch (role) {
        case OFF -> {}
        case ACTIVE -> {
          if (active.isEmpty()) {
            throw new ModelLifeException.WrongStage(
                "expected a version of %s that was promoted on a protocol, found none in use"
                    .formatted(model));
          }
        }
        case SHADOW -> active.ifPresent(life -> lives.shadow(model, life.version(), reason, token));
      }
      change(model, "model.role", role + ": " + reason, token, "role = :value", role.name());
    });
  }

  @Override
  public void blind(String model, boolean blind, AccessToken token) {
    change(model, "model.blind", Boolean.toString(blind), token, "blind = :value", blind ? 1 : 0);
  }

  @Override
  public void approve(String model, String version, String reason, AccessToken token) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("expected a reason for the decision, found none");
    }
    database.run(client -> {
      ensure(client, model);
      client
          .sql(
              "UPDATE model_role SET approved_version = :version, approved_by = :by,"
                  + " approval_reason = :reason, approved_at = :at WHERE model = :model")
          .param("version", version)
          .param("by", token.user())
          .param("reason", reason)
          .param("at", ResultTable.micros(clock.instant()))
          .param("model", model)
          .update();
      follow(model, "model.approve", version + ": " + reason, token);
    });
  }

  @Override
  public void withdrawApproval(String model, String reason, AccessToken token) {
    change(model, "model.withdraw-approval", reason, token, "approved_version = :value", null);
  }

  @Override
  public void prevalence(
      String model, String findingCode, @Nullable Double value, AccessToken token) {
    if (value != null && !(value > 0 && value < 1)) {
      throw new IllegalArgumentException("expected a prevalence in (0, 1), found " + value);
    }
    database.run(client -> {
      client
          .sql("DELETE FROM model_prevalence WHERE model = :model AND finding_code = :code")
          .param("model", model)
          .param("code", findingCode)
          .update();
      if (value != null) {
        client
            .sql(
                "INSERT INTO model_prevalence (model, finding_code, prevalence)"
                    + " VALUES (:model, :code, :value)")
            .param("model", model)
            .param("code", findingCode)
            .param("value", value)
            .update();
      }
      audit.record(token, "model.prevalence", model, null, findingCode + " " + value);
    });
  }

  @Override
  public List<Uid> touchedStudies(String model, @Nullable String version, AccessToken token) {
    audit.record(token, "model.recall-list", model, null, version == null ? "" : version);
    return database
        .read()
        .sql(
            "SELECT study_uid, MAX(created_at) AS latest FROM ai_result WHERE model = :model"
                + " AND (:any = 1 OR model_version = :version) GROUP BY study_uid"
                + " ORDER BY latest DESC")
        .param("model", model)
        .param("any", version == null ? 1 : 0)
        .param("version", version == null ? "" : version)
        .query((row, _) -> new Uid(row.getString("study_uid")))
        .list();
  }

  private void change(
      String model,
      String action,
      String detail,
      AccessToken token,
      String assignment,
      @Nullable Object value) {
    database.run(client -> {
      ensure(client, model);
      client
          .sql("UPDATE model_role SET " + assignment + " WHERE model = :model")
          .param("value", value)
          .param("model", model)
          .update();
      follow(model, action, detail, token);
    });
  }

  private static void ensure(JdbcClient client, String model) {
    client
        .sql(
            "INSERT INTO model_role (model, role, blind) VALUES (:model, 'ACTIVE', 0)"
                + " ON CONFLICT (model) DO NOTHING")
        .param("model", model)
        .update();
  }

  private void follow(String model, String action, String detail, AccessToken token) {
    audit.record(token, action, model, null, detail);
    for (Uid study : results.supersedeRefusals(model)) {
      work.announce(Archive.STUDY_CHANGED, study.value());
    }
  }
}
