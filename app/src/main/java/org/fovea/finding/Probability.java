package org.fovea.finding;

import org.jspecify.annotations.Nullable;

/**
 * A probability and the prevalence it is calibrated for (safety S10).
 *
 * @param value 0 to 1
 * @param prevalence the site's prevalence it was shifted to, or null: then the score carries the
 *     training prevalence and is labelled uncorrected
 * @param trainingPrevalence the prevalence of the data it was calibrated on
 */
public record Probability(double value, @Nullable Double prevalence, double trainingPrevalence) {
  public Probability {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("expected a probability in [0, 1], found " + value);
    }
  }

  /** Whether no site prevalence was set. */
  public boolean uncorrected() {
    return prevalence == null;
  }
}
