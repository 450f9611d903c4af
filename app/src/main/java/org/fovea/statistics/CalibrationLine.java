package org.fovea.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * Logistic recalibration (Cox 1958; Van Calster 2019): well calibrated is slope 1, intercept 0.
 *
 * @param slope of the outcome on the probability's logit, intercept free; below 1: too extreme
 * @param intercept with the slope held at 1 (calibration in the large); below 0: too high
 */
public record CalibrationLine(Estimate slope, Estimate intercept) {

  /** Keeps the logit of a probability of 0 or 1 finite. */
  private static final double SMALLEST = 1e-7;

  /** Fits both; empty where the probabilities part the classes, so that no line is determined. */
  public static Optional<CalibrationLine> of(Predictions probabilities) {
    probabilities.requireProbabilities();
    double[] logits = new double[probabilities.size()];
    double[] targets = new double[probabilities.size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = logit(probabilities.score(i));
      targets[i] = probabilities.positive(i) ? 1 : 0;
    }
    double[] none = new double[logits.length];
    Optional<LogisticRegression> sloped =
        LogisticRegression.fit(logits, targets, none, LogisticRegression.Free.BOTH);
    Optional<LogisticRegression> shifted =
        LogisticRegression.fit(none, targets, logits, LogisticRegression.Free.INTERCEPT);
    if (sloped.isEmpty() || shifted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CalibrationLine(
            unbounded(sloped.get().slope(), sloped.get().slopeError()),
            unbounded(shifted.get().intercept(), shifted.get().interceptError())));
  }

  private static Estimate unbounded(double value, double error) {
    return Estimate.normal(value, error, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private static double logit(double probability) {
    double inside = Math.max(SMALLEST, Math.min(1 - SMALLEST, probability));
    return Math.log(inside / (1 - inside));
  }

  /** Logits of probabilities, 0 and 1 kept finite. */
  public static double[] logits(double[] probabilities) {
    return Arrays.stream(probabilities).map(CalibrationLine::logit).toArray();
  }
}
