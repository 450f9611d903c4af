package org.fovea.model;

import org.fovea.finding.Code;
import org.fovea.finding.OperatingPoint;
import org.jspecify.annotations.Nullable;

/**
 * One finding a model reports.
 *
 * @param code in SNOMED CT where it has a concept
 * @param index of its value in the logits output {@code float[N][findings]} and of its plane in the
 *     map output {@code float[N][findings][h][w]}
 * @param calibration from the logit to the probability
 * @param operatingPoint compared with the probability at the calibration's own prevalence, so that
 *     a site's prevalence moves the shown probability but not the decision
 */
public record FindingOutput(
    Code code,
    int index,
    Calibration calibration,
    OperatingPoint operatingPoint,
    @Nullable Conformal conformal) {

  public FindingOutput {
    if (index < 0) {
      throw new IllegalArgumentException("an output index is ≥ 0, found " + index);
    }
    if (!(operatingPoint.threshold() > 0 && operatingPoint.threshold() < 1)) {
      throw new IllegalArgumentException(
          "a threshold lies in (0, 1), found " + operatingPoint.threshold());
    }
  }

  /** Whether the finding is called at the operating point. */
  public boolean positive(double logit) {
    return calibration.probability(logit) >= operatingPoint.threshold();
  }
}
