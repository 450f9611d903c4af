package org.fovea.statistics;

import java.util.Arrays;

/**
 * Area under the precision-recall steps: Σ (R_k − R_{k−1}) P_k over distinct scores, descending.
 */
public final class AveragePrecision {
  private AveragePrecision() {}

  /** NaN where nothing is positive. */
  public static double of(Predictions predictions) {
    Integer[] order = new Integer[predictions.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(predictions.score(b), predictions.score(a)));
    double sum = 0;
    int truePositives = 0;
    int from = 0;
    while (from < order.length) {
      int to = from;
      int found = 0;
      while (to < order.length && predictions.score(order[to]) == predictions.score(order[from])) {
        found += predictions.positive(order[to]) ? 1 : 0;
        to++;
      }
      truePositives += found;
      sum += found * (double) truePositives / to;
      from = to;
    }
    return sum / predictions.positives();
  }
}
