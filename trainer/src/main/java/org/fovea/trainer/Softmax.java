package org.fovea.trainer;

/** Classes that exclude each other: their log-odds, and the temperature that calibrates them. */
final class Softmax {

  /** Searched for on a logarithmic scale; beyond these a network is broken, not uncalibrated. */
  private static final double COLDEST = 0.05;

  private static final double HOTTEST = 20;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Softmax() {}

  /** ln p − ln(1 − p) of each class's probability p. */
  static double[] logOdds(double[] logits) {
    double[] odds = new double[logits.length];
    for (int k = 0; k < logits.length; k++) {
      odds[k] = logits[k] - logSumOfOthers(logits, k);
    }
    return odds;
  }

  private static double logSumOfOthers(double[] logits, int without) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logits.length; k++) {
      most = k == without ? most : Math.max(most, logits[k]);
    }
    double sum = 0;
    for (int k = 0; k < logits.length; k++) {
      sum += k == without ? 0 : Math.exp(logits[k] - most);
    }
    return most + Math.log(sum);
  }

  /**
   * The temperature that makes the labels likeliest (Guo et al. 2017).
   *
   * @param logOdds {@code double[N][classes]}
   * @param labels index of each image's class
   */
  static double temperature(double[][] logOdds, int[] labels) {
    double low = Math.log(COLDEST);
    double high = Math.log(HOTTEST);
    // Golden section: the likelihood has one peak in the inverse temperature.
    while (high - low > 1e-6) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (loss(logOdds, labels, Math.exp(left)) < loss(logOdds, labels, Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** −ln p of the true class, on average. */
  private static double loss(double[][] logOdds, int[] labels, double temperature) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum += softplus(-cooled(logOdds[i], temperature)[labels[i]]);
    }
    return sum / labels.length;
  }

  /** The classes' log-odds after a temperature. */
  static double[] cooled(double[] logOdds, double temperature) {
    double[] cooled = new double[logOdds.length];
    for (int k = 0; k < cooled.length; k++) {
      // ln p is a logit as good as any: softmax does not see a constant.
      cooled[k] = -softplus(-logOdds[k]) / temperature;
    }
    return logOdds(cooled);
  }

  /** ln(1 + eˣ). */
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** The place of the largest. */
  static int mostProbable(double[] logOdds) {
    int best = 0;
    for (int k = 1; k < logOdds.length; k++) {
      best = logOdds[k] > logOdds[best] ? k : best;
    }
    return best;
  }
}
