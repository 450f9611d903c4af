package org.fovea.trainer;

import java.util.Arrays;
import java.util.List;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Predictions;

/**
 * Fixes the operating threshold on validation images and their shifted copies: the highest one that
 * keeps the wanted sensitivity on the images as they are and, on average, on the copies. A higher
 * one loses findings, a lower one loses specificity where a room shows its images differently.
 */
final class ThresholdChoice {

  /** Sensitivity wanted on the images as they are: above 0.96 by one standard error of 500. */
  static final double SENSITIVITY = 0.97;

  /** Mean sensitivity wanted over the shifted copies. */
  static final double SENSITIVITY_SHIFTED = 0.965;

  private ThresholdChoice() {}

  /**
   * @param plain probabilities of the images as they are
   * @param shifted probabilities of each kind of shifted copy
   */
  static double choose(Predictions plain, List<Predictions> shifted) {
    double[] candidates = new double[plain.size()];
    for (int i = 0; i < candidates.length; i++) {
      candidates[i] = plain.score(i);
    }
    Arrays.sort(candidates);
    double chosen = candidates[0];
    for (int i = 1; i < candidates.length; i++) {
      // Halfway between two images, so that neither lies on the threshold itself.
      double threshold = (candidates[i - 1] + candidates[i]) / 2;
      if (sensitivity(threshold, plain) >= SENSITIVITY
          && shifted.stream().mapToDouble(p -> sensitivity(threshold, p)).average().orElse(1)
              >= SENSITIVITY_SHIFTED) {
        chosen = threshold;
      }
    }
    return Math.clamp(chosen, 1e-6, 1 - 1e-6);
  }

  private static double sensitivity(double threshold, Predictions predictions) {
    return Confusion.at(threshold, predictions).sensitivity().value();
  }
}
