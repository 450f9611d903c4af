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
import org.fovea.inference.ModelRole;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.Results;
import org.fovea.inference.StudyState;
import org.fovea.model.ModelRegistry;
import org.fovea.study.Study;

/** The stored results, as they hold now: a switched-off model's are no longer active. */
final class StoredResults implements Results {

  private final ResultTable table;
  private final Archive archive;
  private final AuditTrail audit;
  private final ModelRoles roles;
  private final StudyStates states;

  StoredResults(
      ResultTable table,
      Archive archive,
      AuditTrail audit,
      ModelRoles roles,
      ModelRegistry models,
      Clock clock,
      Duration overdue) {
    this.table = table;
    this.archive = archive;
    this.audit = audit;
    this.roles = roles;
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

  private List<AiResult> toResults(List<ResultRow> rows) {
    Map<String, ModelRole> known = new HashMap<>();
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
              row.active() && role.role() == ModelRole.Role.ACTIVE,
              row.blind() || role.blind(),
              row.notForClinicalUse(),
              row.notes(),
              row.createdAt(),
              row.superseded());
        })
        .toList();
  }
}
