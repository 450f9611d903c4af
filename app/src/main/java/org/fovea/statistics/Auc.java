package org.fovea.statistics;

import java.util.Arrays;

/** Area under the receiver operating characteristic: how often a positive outranks a negative. */
public final class Auc {

  /*
   * DeLong, DeLong and Clarke-Pearson 1988 by midranks (Sun and Xu 2014). With m positives and n
   * negatives, T the midranks in all and R the midranks within a class, the structural components
   * are V10(i) = (T(x_i) - R(x_i)) / n and V01(j) = 1 - (T(y_j) - R(y_j)) / m. Their means are the
   * AUC and var(AUC) = var(V10)/m + var(V01)/n, exact, in O(N log N).
   */

  private Auc() {}

  /** The area; NaN where a class is empty. */
  public static double value(Predictions predictions) {
    int positives = predictions.positives();
    int negatives = predictions.negatives();
    if (positives == 0 || negatives == 0) {
      return Double.NaN;
    }
    double[] scores = new double[predictions.size()];
    Arrays.setAll(scores, predictions::score);
    double[] ranks = midranks(scores);
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      if (predictions.positive(i)) {
        sum += ranks[i];
      }
    }
    return (sum - positives * (positives + 1.0) / 2) / ((double) positives * negatives);
  }

  /** The area with DeLong's interval, cut to 0 to 1; of no width where the classes are apart. */
  public static Estimate delong(Predictions predictions) {
    if (predictions.positives() == 0 || predictions.negatives() == 0) {
      return new Estimate(Double.NaN, 0, 1);
    }
    Components components = Components.of(predictions);
    return Estimate.normal(
        mean(components.positives), Math.sqrt(components.variance(components)), 0, 1);
  }

  /**
   * How much higher the first area is than the second, for two scores of the same images (paired
   * DeLong).
   */
  public static TestedDifference difference(Predictions first, Predictions second) {
    for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
      if (first.size() != second.size() || first.positive(i) != second.positive(i)) {
        throw new IllegalArgumentException("expected two scores of the same labelled images");
      }
    }
    if (first.positives() == 0 || first.negatives() == 0) {
      return TestedDifference.wald(Double.NaN, 0, -1, 1);
    }
    Components one = Components.of(first);
    Components other = Components.of(second);
    double variance = one.variance(one) + other.variance(other) - 2 * one.variance(other);
    return TestedDifference.wald(
        mean(one.positives) - mean(other.positives), Math.sqrt(Math.max(0, variance)), -1, 1);
  }

  /** Ranks from 1, ties sharing the mean of theirs. */
  static double[] midranks(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[a] + 0.0, values[b] + 0.0));
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Structural components of positives and of negatives, each in the order of the images. */
  private static final class Components {
    private final double[] positives;
    private final double[] negatives;

    private Components(double[] positives, double[] negatives) {
      this.positives = positives;
      this.negatives = negatives;
    }

    static Components of(Predictions predictions) {
      double[] x = predictions.scoresOf(true);
      double[] y = predictions.scoresOf(false);
      double[] all = Arrays.copyOf(x, x.length + y.length);
      System.arraycopy(y, 0, all, x.length, y.length);
      double[] ranks = midranks(all);
      double[] among = midranks(x);
      double[] others = midranks(y);
      double[] ofPositives = new double[x.length];
      Arrays.setAll(ofPositives, i -> (ranks[i] - among[i]) / y.length);
      double[] ofNegatives = new double[y.length];
      Arrays.setAll(ofNegatives, j -> 1 - (ranks[x.length + j] - others[j]) / x.length);
      return new Components(ofPositives, ofNegatives);
    }

    double variance(Components other) {
      return covariance(positives, other.positives) / positives.length
          + covariance(negatives, other.negatives) / negatives.length;
    }

    private static double covariance(double[] one, double[] other) {
      if (one.length < 2) {
        return 0;
      }
      double meanOne = mean(one);
      double meanOther = mean(other);
      double sum = 0;
      for (int i = 0; i < one.length; i++) {
        sum += (one[i] - meanOne) * (other[i] - meanOther);
      }
      return sum / (one.length - 1);
    }
  }
}
