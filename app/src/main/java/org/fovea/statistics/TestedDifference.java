package org.fovea.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How much one model differs from another on the same images, and how surprising that would be
 * between equals.
 *
 * @param difference first minus second, with its interval
 * @param p two-sided; 1 where the two do not differ at all
 */
public record TestedDifference(Estimate difference, double p) {

  /** Wald's test of a difference; a difference without any error is certain. */
  static TestedDifference wald(double value, double standardError, double least, double most) {
    Estimate estimate = Estimate.normal(value, standardError, least, most);
    if (Double.isNaN(value)) {
      return new TestedDifference(estimate, Double.NaN);
    }
    double p =
        value == 0
            ? 1
            : 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(value) / standardError);
    return new TestedDifference(estimate, p);
  }
}
