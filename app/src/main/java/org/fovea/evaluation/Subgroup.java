package org.fovea.evaluation;

import java.util.List;

/**
 * A model's figures on images that share an attribute.
 *
 * @param attribute such as {@code sex}
 * @param value such as {@code F} or, for ages, {@code 40 to 64}
 * @param positives images with the finding
 * @param negatives images without
 * @param metrics empty where either is fewer than {@link Measurement#FEWEST_PER_CLASS}: too few
 */
public record Subgroup(
    String attribute, String value, int positives, int negatives, List<MeasuredMetric> metrics) {
  public Subgroup {
    metrics = List.copyOf(metrics);
  }

  /** Whether there are too few images to say anything. */
  public boolean tooFew() {
    return metrics.isEmpty();
  }
}
