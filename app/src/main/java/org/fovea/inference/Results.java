package org.fovea.inference;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.fovea.study.Study;
import org.fovea.work.Topic;

/** What models said, as stored. */
public interface Results {

  /** Announced with the result's id once a result is stored. */
  Topic RESULT_STORED = new Topic("result.stored");

  /** Announced with the Study Instance UID when a newer revision superseded its results. */
  Topic RESULTS_SUPERSEDED = new Topic("results.superseded");

  /** Every result of a study, newest first; superseded ones included and marked. */
  List<AiResult> ofStudy(Uid studyInstanceUid, AccessToken token);

  Optional<AiResult> result(String id, AccessToken token);

  /** As {@link #ofStudy}, for many studies in one question; studies without results are absent. */
  Map<Uid, List<AiResult>> ofStudies(Collection<Uid> studyInstanceUids, AccessToken token);

  /**
   * The class activation map of a completed result, for scoring it. What may be shown is decided by
   * {@code explanation} (safety S18).
   */
  Optional<ActivationMap> map(String id, AccessToken token);

  /** The study's one state as a person is told it (safety S4). */
  StudyState state(Uid studyInstanceUid, AccessToken token);

  /** The states of many studies, as the archive holds them now. */
  Map<Uid, StudyState> states(Collection<Study> studies, AccessToken token);
}
