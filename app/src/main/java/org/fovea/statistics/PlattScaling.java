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
    return fit(scores, high, low, LogisticRegression.Free.BOTH, 0);
  }

  /** Temperature scaling (Guo 2017): the slope alone, the intercept held at 0. */
  public static PlattScaling temperature(Predictions logits) {
    return temperature(logits, 0);
  }

  /**
   * Temperature scaling of the evidence alone: probability = σ(slope · evidence + prior).
   *
   * @param evidence log likelihood ratios, the log-odds without those of a prevalence
   * @param prior log-odds of the prevalence
   */
  public static PlattScaling temperature(Predictions evidence, double prior) {
    double high = (evidence.positives() + 1.0) / (evidence.positives() + 2.0);
    double low = 1.0 / (evidence.negatives() + 2.0);
    return fit(evidence, high, low, LogisticRegression.Free.SLOPE, prior);
  }

  private static PlattScaling fit(
      Predictions scores, double high, double low, LogisticRegression.Free free, double held) {
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
    double[] offset = new double[x.length];
    Arrays.fill(offset, held);
    LogisticRegression fitted =
        LogisticRegression.fit(x, targets, offset, free)
            .orElseThrow(
                () -> new IllegalArgumentException("expected scores that vary, found one value"));
    return new PlattScaling(fitted.slope(), held + fitted.intercept());
  }
}
