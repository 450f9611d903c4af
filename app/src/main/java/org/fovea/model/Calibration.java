package org.fovea.model;

import org.fovea.finding.Probability;
import org.jspecify.annotations.Nullable;

/**
 * From a network's logit to a probability, fitted on data the model was not trained on: log-odds =
 * slope · logit + intercept, then through the isotonic map where there is one; true at the
 * prevalence of that data.
 *
 * @param prevalence of the data it was fitted on
 * @param images it was fitted on
 * @param isotonic null: none
 */
public record Calibration(
    double slope, double intercept, double prevalence, int images, @Nullable Isotonic isotonic) {

  public Calibration {
    if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
      throw new IllegalArgumentException(
          "a calibration needs a finite slope > 0 and intercept, found %s and %s"
              .formatted(slope, intercept));
    }
    requirePrevalence(prevalence);
  }

  /** Platt scaling. */
  public Calibration(double slope, double intercept, double prevalence, int images) {
    this(slope, intercept, prevalence, images, null);
  }

  /** Log-odds of the finding at the calibration's own prevalence. */
  public double logOdds(double logit) {
    double line = slope * logit + intercept;
    return isotonic == null ? line : isotonic.apply(line);
  }

  /** Probability of the finding at the calibration's own prevalence. */
  public double probability(double logit) {
    return LogOdds.probability(logOdds(logit));
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
    return LogOdds.probability(
        logOdds(logit) + LogOdds.of(sitePrevalence) - LogOdds.of(prevalence));
  }

  private static void requirePrevalence(double prevalence) {
    if (!(prevalence > 0 && prevalence < 1)) {
      throw new IllegalArgumentException("a prevalence lies in (0, 1), found " + prevalence);
    }
  }
}
