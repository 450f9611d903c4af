package org.fovea.statistics;

import java.util.Arrays;

/** Sample quantiles, linear between order statistics (Hyndman and Fan 1996, type 7). */
public final class Quantile {
  private Quantile() {}

  /**
   * The quantile of values.
   *
   * @param values in any order; left as they are
   * @param part 0 the smallest, 1 the largest
   */
  public static double of(double[] values, double part) {
    if (values.length == 0 || !(part >= 0 && part <= 1)) {
      throw new IllegalArgumentException(
          "expected values and a part from 0 to 1, found " + values.length + " and " + part);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = part * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
