package org.fovea.statistics;

import java.util.Arrays;

/**
 * Probability = σ(slope · score + intercept), fitted to held-back data.
 *
 * @param slope above 0 where the score ranks better than chance
 * @param intercept added
 */
public record PlattScaling(double slope, double intercept) {

  /** The calibrated probability. */
  public double probability(double score) {
    return LogisticRegression.sigmoid(slope * score + intercept);
  }

  /*
   * Platt 1999 fits targets (m + 1) / (m + 2) and 1 / (n + 2) instead of 1 and 0: what a uniform
   * prior expects of m positives and n negatives. The likelihood then has a maximum even where the
   * scores part the classes.
   */

  /** Fits both, with Platt's smoothed targets. Both classes must be there. */
  public static PlattScaling fit(Predictions scores) {
    double high = (scores.positives() + 1.0) / (scores.positives() + 2.0);
    double low = 1.0 / (scores.negatives() + 2.0);
    return fit(scores, high, low, LogisticRegression.Free.BOTH);
  }

  /** Temperature scaling (Guo 2017): the slope alone, the intercept held at 0. */
  public static PlattScaling temperature(Predictions logits) {
    double high = (logits.positives() + 1.0) / (logits.positives() + 2.0);
    double low = 1.0 / (logits.negatives() + 2.0);
    return fit(logits, high, low, LogisticRegression.Free.SLOPE);
  }

  private static PlattScaling fit(
      Predictions scores, double high, double low, LogisticRegression.Free free) {
    if (scores.positives() == 0 || scores.negatives() == 0) {
      throw new IllegalArgumentException(
          "expected both classes, found "
              + scores.positives()
              + " positives and "
              + scores.negatives()
              + " negatives");
    }
    double[] x = new double[scores.size()];
    double[] targets = new double[scores.size()];
    Arrays.setAll(x, scores::score);
    Arrays.setAll(targets, i -> scores.positive(i) ? high : low);
    LogisticRegression fitted =
        LogisticRegression.fit(x, targets, new double[x.length], free)
            .orElseThrow(
                () -> new IllegalArgumentException("expected scores that vary, found one value"));
    return new PlattScaling(fitted.slope(), fitted.intercept());
  }
}
