package org.fovea.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.dicom.Uid;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.AiResult;
import org.fovea.inference.Results;
import org.fovea.inference.StudyState;
import org.fovea.study.Study;

/** Results put into it. */
public final class FakeResults implements Results {
  private final List<AiResult> results = new ArrayList<>();
  private StudyState state = new StudyState(StudyState.Kind.READ, "read");

  public void put(AiResult result) {
    results.removeIf(other -> other.id().equals(result.id()));
    results.add(result);
  }

  /** As the results of a model that was switched off are answered. */
  public void switchOff(String id) {
    AiResult result = result(id, AccessToken.system("test", Purpose.OPERATION)).orElseThrow();
    put(
        new AiResult(
            result.id(),
            result.studyInstanceUid(),
            result.studyRevision(),
            result.model(),
            result.version(),
            result.read(),
            result.outcome(),
            result.mapAvailable(),
            false,
            result.blind(),
            result.notForClinicalUse(),
            result.notes(),
            result.createdAt(),
            result.superseded()));
  }

  public void state(StudyState.Kind kind, String explanation) {
    state = new StudyState(kind, explanation);
  }

  @Override
  public List<AiResult> ofStudy(Uid studyInstanceUid, AccessToken token) {
    return results.stream()
        .filter(result -> result.studyInstanceUid().equals(studyInstanceUid))
        .toList()
        .reversed();
  }

  @Override
  public Optional<AiResult> result(String id, AccessToken token) {
    return results.stream().filter(result -> result.id().equals(id)).findFirst();
  }

  @Override
  public Optional<ActivationMap> map(String id, AccessToken token) {
    return Optional.empty();
  }

  @Override
  public StudyState state(Uid studyInstanceUid, AccessToken token) {
    return state;
  }

  @Override
  public Map<Uid, List<AiResult>> ofStudies(Collection<Uid> studyInstanceUids, AccessToken token) {
    return results.stream()
        .filter(result -> studyInstanceUids.contains(result.studyInstanceUid()))
        .collect(Collectors.groupingBy(AiResult::studyInstanceUid));
  }

  @Override
  public Map<Uid, StudyState> states(Collection<Study> studies, AccessToken token) {
    return studies.stream().collect(Collectors.toMap(Study::studyInstanceUid, study -> state));
  }
}
