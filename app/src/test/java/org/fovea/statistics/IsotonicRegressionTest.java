package org.fovea.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.fovea.statistics.IsotonicRegression.Block;
import org.junit.jupiter.api.Test;

class IsotonicRegressionTest {

  private static List<Double> fitted(double[] scores, double[] targets) {
    List<Double> values = new ArrayList<>();
    for (Block block : IsotonicRegression.fit(scores, targets).blocks()) {
      for (int i = 0; i < block.images(); i++) {
        values.add(block.value());
      }
    }
    return values;
  }

  @Test
  void findsThePublishedFitOfThePageOfIsoreg() {
    // The first example of R's isoreg (stats): 1 0 4 3 3 5 4 2 0.
    double[] scores = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[] targets = {1, 0, 4, 3, 3, 5, 4, 2, 0};
    assertThat(fitted(scores, targets))
        .containsExactly(0.5, 0.5, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0);
  }

  @Test
  void equalScoresShareOneValueWhateverTheirOrder() {
    assertThat(
            IsotonicRegression.fit(new double[] {2, 1, 2, 1}, new double[] {1, 0, 0, 1}).blocks())
        .containsExactly(new Block(4, 1.5, 0.5));
    assertThat(
            IsotonicRegression.fit(new double[] {2, 1, 2, 1}, new double[] {1, 0, 1, 0}).blocks())
        .containsExactly(new Block(2, 1, 0), new Block(2, 2, 1));
  }

  /**
   * Barlow et al. 1972: the value at k is the largest over i ≤ k of the least mean of i to j ≥ k.
   */
  @Test
  void isTheMaxMinOfTheMeansOfEveryStretch() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 20; round++) {
      int size = 40;
      double[] scores = new double[size];
      double[] targets = new double[size];
      for (int i = 0; i < size; i++) {
        scores[i] = i;
        targets[i] = random.nextDouble() < i / (double) size ? 1 : 0;
      }
      List<Double> fitted = fitted(scores, targets);
      for (int k = 0; k < size; k++) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= k; i++) {
          double least = Double.POSITIVE_INFINITY;
          for (int j = k; j < size; j++) {
            double sum = 0;
            for (int at = i; at <= j; at++) {
              sum += targets[at];
            }
            least = Math.min(least, sum / (j - i + 1));
          }
          largest = Math.max(largest, least);
        }
        assertThat(fitted.get(k)).isCloseTo(largest, within(1e-12));
      }
    }
  }
}
