package org.fovea.inference;

import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
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

  /** The class activation map of a completed result. */
  Optional<ActivationMap> map(String id, AccessToken token);

  /** The study's one state as a person is told it (safety S4). */
  StudyState state(Uid studyInstanceUid, AccessToken token);
}
