package org.fovea.statistics;

import java.util.Arrays;

/** Split conformal prediction (Vovk 2005; Lei 2018): how strange an answer may look and stay in. */
public final class ConformalThreshold {
  private ConformalThreshold() {}

  /**
   * The largest nonconformity that keeps an answer in the set: the ⌈(n + 1)(1 − errorRate)⌉-th
   * smallest of the calibration data's. An answer of the same kind is then lost with probability at
   * most errorRate. Infinite where n is too small to promise that.
   *
   * @param nonconformity of the true answers of images the model was not trained on
   */
  public static double of(double[] nonconformity, double errorRate) {
    if (!(errorRate > 0 && errorRate < 1)) {
      throw new IllegalArgumentException("expected an error rate in (0, 1), found " + errorRate);
    }
    // Taking off a rounding error keeps (n + 1)(1 - errorRate) = 90 at rank 90.
    int rank = (int) Math.ceil((nonconformity.length + 1) * (1 - errorRate) - 1e-9);
    if (rank > nonconformity.length) {
      return Double.POSITIVE_INFINITY;
    }
    double[] sorted = nonconformity.clone();
    Arrays.sort(sorted);
    return sorted[rank - 1];
  }

  /**
   * One threshold per class (Vovk 2012, "Mondrian"), so that the promise holds within each.
   *
   * @param present largest 1 − p that keeps the finding in the set, at most 1
   * @param absent largest p that keeps its absence in, at most 1
   */
  public record PerClass(double present, double absent) {}

  /** Thresholds for both answers from calibrated probabilities. */
  public static PerClass perClass(Predictions probabilities, double errorRate) {
    probabilities.requireProbabilities();
    double[] missing = Arrays.stream(probabilities.scoresOf(true)).map(p -> 1 - p).toArray();
    return new PerClass(
        Math.min(1, of(missing, errorRate)),
        Math.min(1, of(probabilities.scoresOf(false), errorRate)));
  }
}
