package org.fovea.statistics;

import java.util.SplittableRandom;

/**
 * Expected calibration error: over equally wide bins of probability, the distance between mean
 * probability and observed frequency, weighted by count (Naeini 2015, Guo 2017).
 *
 * @param bins how many, the same wherever errors are compared
 */
public record CalibrationError(int bins) {

  /** Fifteen bins, as Guo et al. 2017. */
  public static final CalibrationError USUAL = new CalibrationError(15);

  public CalibrationError {
    if (bins < 1) {
      throw new IllegalArgumentException("expected at least one bin, found " + bins);
    }
  }

  /** The error; NaN where there is nothing. */
  public double of(Predictions probabilities) {
    probabilities.requireProbabilities();
    boolean[] positive = new boolean[probabilities.size()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = probabilities.positive(i);
    }
    return of(probabilities, positive);
  }

  /*
   * The error is biased upwards: even a perfectly calibrated model shows some, the more the fewer
   * the images (Vaicenavicius 2019). So it is read beside what perfect calibration would show with
   * the same probabilities, labels drawn anew from them.
   */

  /**
   * The 95th percentile of the error of a perfectly calibrated model with these probabilities, from
   * {@code draws} draws of the labels.
   */
  public double percentile95WhenPerfect(Predictions probabilities, int draws, long seed) {
    probabilities.requireProbabilities();
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] positive = new boolean[probabilities.size()];
    double[] errors = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      for (int i = 0; i < positive.length; i++) {
        positive[i] = random.nextDouble() < probabilities.score(i);
      }
      errors[draw] = of(probabilities, positive);
    }
    return Quantile.of(errors, 0.95);
  }

  private double of(Predictions probabilities, boolean[] positive) {
    double[] excess = new double[bins];
    for (int i = 0; i < positive.length; i++) {
      double probability = probabilities.score(i);
      int bin = Math.min(bins - 1, (int) (probability * bins));
      excess[bin] += probability - (positive[i] ? 1 : 0);
    }
    double sum = 0;
    for (double bin : excess) {
      sum += Math.abs(bin);
    }
    return sum / positive.length;
  }
}
