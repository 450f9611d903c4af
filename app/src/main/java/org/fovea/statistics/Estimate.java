package org.fovea.statistics;

/**
 * A measured value and its 95 % confidence interval.
 *
 * @param value NaN where it is undefined, such as a rate of nothing
 * @param lower end of the interval
 * @param upper end of the interval
 */
public record Estimate(double value, double lower, double upper) {

  /** The standard normal's 97.5th percentile. */
  static final double Z_95 = 1.959963984540054;

  /** The normal interval of an estimate, cut to the range its quantity has. */
  static Estimate normal(double value, double standardError, double least, double most) {
    return new Estimate(
        value,
        Math.max(least, value - Z_95 * standardError),
        Math.min(most, value + Z_95 * standardError));
  }

  /** Whether a value lies in the interval. */
  public boolean covers(double other) {
    return lower <= other && other <= upper;
  }
}
