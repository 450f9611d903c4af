package org.fovea.statistics;

/** Mean squared distance of probabilities from what came true (Brier 1950). */
public final class BrierScore {
  private BrierScore() {}

  /** NaN where there is nothing. */
  public static double of(Predictions probabilities) {
    probabilities.requireProbabilities();
    double sum = 0;
    for (int i = 0; i < probabilities.size(); i++) {
      double miss = probabilities.score(i) - (probabilities.positive(i) ? 1 : 0);
      sum += miss * miss;
    }
    return sum / probabilities.size();
  }
}
