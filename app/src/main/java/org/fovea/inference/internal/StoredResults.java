package org.fovea.inference.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.dicom.Uid;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.AiResult;
import org.fovea.inference.LifeStep;
import org.fovea.inference.ModelLives;
import org.fovea.inference.ModelRole;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.Results;
import org.fovea.inference.Stage;
import org.fovea.inference.StudyState;
import org.fovea.model.ModelRegistry;
import org.fovea.study.Study;

/** The stored results, as they hold now: a switched-off model's are no longer active. */
final class StoredResults implements Results {

  private final ResultTable table;
  private final Archive archive;
  private final AuditTrail audit;
  private final ModelRoles roles;
  private final ModelLives lives;
  private final StudyStates states;

  StoredResults(
      ResultTable table,
      Archive archive,
      AuditTrail audit,
      ModelRoles roles,
      ModelLives lives,
      ModelRegistry models,
      Clock clock,
      Duration overdue) {
    this.table = table;
    this.archive = archive;
    this.audit = audit;
    this.roles = roles;
    this.lives = lives;
    this.states = new StudyStates(models, clock, overdue);
  }

  @Override
  public List<AiResult> ofStudy(Uid studyInstanceUid, AccessToken token) {
    record(token, studyInstanceUid.value());
    return toResults(table.ofStudies(List.of(studyInstanceUid)));
  }

  @Override
  public Map<Uid, List<AiResult>> ofStudies(Collection<Uid> studyInstanceUids, AccessToken token) {
    Map<Uid, List<AiResult>> byStudy = new HashMap<>();
    for (AiResult result : toResults(table.ofStudies(studyInstanceUids))) {
      byStudy.computeIfAbsent(result.studyInstanceUid(), _ -> new ArrayList<>()).add(result);
    }
    return byStudy;
  }

  @Override
  public Optional<AiResult> result(String id, AccessToken token) {
    record(token, id);
    return toResults(table.result(id).stream().toList()).stream().findFirst();
  }

  @Override
  public Optional<ActivationMap> map(String id, AccessToken token) {
    record(token, id);
    return table.result(id).map(ResultRow::map);
  }

  @Override
  public StudyState state(Uid studyInstanceUid, AccessToken token) {
    return archive
        .study(studyInstanceUid, token)
        .map(study -> states(List.of(study), token).get(studyInstanceUid))
        .orElse(new StudyState(StudyState.Kind.PENDING, "the study has not arrived"));
  }

  @Override
  public Map<Uid, StudyState> states(Collection<Study> studies, AccessToken token) {
    Map<Uid, List<AiResult>> results =
        ofStudies(studies.stream().map(Study::studyInstanceUid).toList(), token);
    Map<String, ModelRole> known = new HashMap<>();
    Map<Uid, StudyState> states = new HashMap<>();
    for (Study study : studies) {
      states.put(
          study.studyInstanceUid(),
          this.states.of(
              study,
              results.getOrDefault(study.studyInstanceUid(), List.of()),
              model -> known.computeIfAbsent(model, roles::of)));
    }
    return states;
  }

  /** Reading what automatic work reads is not a person's reading. */
  private void record(AccessToken token, String subject) {
    if (!token.user().startsWith("system:")) {
      audit.record(token, "result.read", subject, null, "");
    }
  }

  /** Why versions were recalled; asked only where one was. */
  private final class RecallReasons {
    private final Map<String, String> known = new HashMap<>();

    String of(String model, String version) {
      return known.computeIfAbsent(
          model + "@" + version,
          _ ->
              lives.steps(model).stream()
                  .filter(step -> step.version().equals(version))
                  .filter(step -> step.stage() == Stage.RECALLED)
                  .map(LifeStep::reason)
                  .findFirst()
                  .orElse(""));
    }
  }

  private List<AiResult> toResults(List<ResultRow> rows) {
    Map<String, ModelRole> known = new HashMap<>();
    Map<String, Boolean> off = new HashMap<>();
    Standings standings = Standings.of(lives.all());
    RecallReasons recallReasons = new RecallReasons();
    return rows.stream()
        .map(row -> {
          ModelRole role = known.computeIfAbsent(row.model(), roles::of);
          return new AiResult(
              row.id(),
              row.study(),
              row.revision(),
              row.model(),
              row.version(),
              List.of(
                  new AiResult.ReadInstance(
                      row.instance().sopInstanceUid(), row.instance().digest())),
              row.outcome(),
              row.map() != null,
              row.active()
                  && !off.computeIfAbsent(row.model(), roles::switchedOff)
                  && standings.shown(row.model(), row.version()),
              row.blind() || role.blind(),
              row.notForClinicalUse(),
              row.notes(),
              row.createdAt(),
              row.superseded(),
              row.active(),
              standings.recalled(row.model(), row.version())
                  ? recallReasons.of(row.model(), row.version())
                  : null);
        })
        .toList();
  }
}
