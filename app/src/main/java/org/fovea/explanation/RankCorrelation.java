package org.fovea.explanation;

import java.util.Arrays;
import java.util.Comparator;

/** Spearman's rank correlation, ties at their mean rank. */
final class RankCorrelation {

  private RankCorrelation() {}

  /** −1 to 1; 0 when either is constant. */
  static double of(float[] first, float[] second) {
    double[] a = ranks(first);
    double[] b = ranks(second);
    double mean = (a.length - 1) / 2.0;
    double covariance = 0;
    double varianceA = 0;
    double varianceB = 0;
    for (int i = 0; i < a.length; i++) {
      covariance += (a[i] - mean) * (b[i] - mean);
      varianceA += (a[i] - mean) * (a[i] - mean);
      varianceB += (b[i] - mean) * (b[i] - mean);
    }
    return varianceA == 0 || varianceB == 0 ? 0 : covariance / Math.sqrt(varianceA * varianceB);
  }

  private static double[] ranks(float[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    for (int start = 0; start < order.length; ) {
      int end = start;
      while (end < order.length && values[order[end]] == values[order[start]]) {
        end++;
      }
      for (int i = start; i < end; i++) {
        ranks[order[i]] = (start + end - 1) / 2.0;
      }
      start = end;
    }
    return ranks;
  }
}
