package org.fovea.inference;

import org.fovea.access.AccessToken;

/**
 * The one place that decides whether somebody may be shown what a model said (safety S8). Every
 * route to a person asks it: worklist, viewer, DICOMweb, FHIR, events, reports.
 */
public interface Disclosure {

  /**
   * Whether the token's user may see the result's finding, probability, conformal set, map and
   * reason for priority. Its existence, model and version are not withheld.
   */
  boolean mayShow(AiResult result, AccessToken token);

  /**
   * Whether the token's user may have seen the result at some time, though it is shown no longer
   * (safety S11): where in doubt, yes.
   */
  default boolean mayHaveShown(AiResult result, AccessToken token) {
    return mayShow(result, token);
  }

  /**
   * Whether the result may leave the house, where any reader might meet it: once its study is
   * signed, or at once when its model is not read blind.
   */
  boolean mayLeave(AiResult result);
}
