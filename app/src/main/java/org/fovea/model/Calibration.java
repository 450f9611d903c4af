package org.fovea.model;

import org.fovea.finding.Probability;
import org.jspecify.annotations.Nullable;

/**
 * Platt scaling of a logit, fitted on data the model was not trained on: {@code p = σ(slope·logit +
 * intercept)}, true at the prevalence of that data.
 */
public record Calibration(double slope, double intercept, double prevalence, int images) {

  public Calibration {
    if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
      throw new IllegalArgumentException(
          "a calibration needs a finite slope > 0 and intercept, found %s and %s"
              .formatted(slope, intercept));
    }
    requirePrevalence(prevalence);
  }

  /** Probability of the finding at the calibration's own prevalence. */
  public double probability(double logit) {
    return sigmoid(slope * logit + intercept);
  }

  /**
   * What is reported (S10): shifted to the site's prevalence where one is set, else marked
   * uncorrected.
   */
  public Probability report(double logit, @Nullable Double sitePrevalence) {
    double value =
        sitePrevalence == null ? probability(logit) : probabilityAt(logit, sitePrevalence);
    return new Probability(value, sitePrevalence, prevalence);
  }

  /**
   * Probability at a site's prevalence (S10), by Bayes' rule on the odds (Saerens et al. 2002):
   * assumes that images of either class look alike at both places.
   */
  public double probabilityAt(double logit, double sitePrevalence) {
    requirePrevalence(sitePrevalence);
    return sigmoid(slope * logit + intercept + logOdds(sitePrevalence) - logOdds(prevalence));
  }

  private static void requirePrevalence(double prevalence) {
    if (!(prevalence > 0 && prevalence < 1)) {
      throw new IllegalArgumentException("a prevalence lies in (0, 1), found " + prevalence);
    }
  }

  private static double logOdds(double probability) {
    return Math.log(probability / (1 - probability));
  }

  private static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }
}
