package org.fovea.explanation;

import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.inference.ActivationMap;

/** The explanations of stored results. */
public interface Explanations {

  /** Where the explanation of a result stands; a result without a map is {@code NOT_SHOWN}. */
  Explanation ofResult(String resultId, AccessToken token);

  /** The map to draw: present only when it passed its test (safety S18). */
  Optional<ActivationMap> shownMap(String resultId, AccessToken token);
}
