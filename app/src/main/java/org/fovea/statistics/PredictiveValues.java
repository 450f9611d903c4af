package org.fovea.statistics;

/**
 * Positive and negative predictive value at a stated prevalence, from sensitivity and specificity
 * by Bayes' rule, with logit intervals (Mercaldo, Lau and Zhou 2007).
 *
 * @param prevalence stated, taken as known
 * @param ppv how often a positive call is right there
 * @param npv how often a negative call is right there
 */
public record PredictiveValues(double prevalence, Estimate ppv, Estimate npv) {

  /** What the counts give where the finding is as common as stated. */
  public static PredictiveValues at(double prevalence, Confusion counts) {
    if (!(prevalence > 0 && prevalence < 1)) {
      throw new IllegalArgumentException("expected a prevalence in (0, 1), found " + prevalence);
    }
    int ill = counts.truePositives() + counts.falseNegatives();
    int well = counts.trueNegatives() + counts.falsePositives();
    Rate sensitivity = Rate.of(counts.truePositives(), ill);
    Rate specificity = Rate.of(counts.trueNegatives(), well);
    double odds = prevalence / (1 - prevalence);
    return new PredictiveValues(
        prevalence,
        value(sensitivity, specificity, odds),
        value(specificity, sensitivity, 1 / odds));
  }

  /*
   * The predictive value of a call whose own class has rate r and whose other class has rate s has
   * the odds r / (1 - s) times the prior odds; the variance of their logarithm is
   * (1 - r) / (r n) + s / ((1 - s) m). At a rate of 0 or 1 that is infinite, so the interval then
   * starts from counts with z^2 / 2 added to successes and to failures, as the authors do.
   */
  private static Estimate value(Rate own, Rate other, double priorOdds) {
    double hits = own.value * priorOdds;
    double value = hits / (hits + 1 - other.value);
    boolean edge = own.atEdge() || other.atEdge();
    Rate r = edge ? own.adjusted() : own;
    Rate s = edge ? other.adjusted() : other;
    double logit = Math.log(r.value / (1 - s.value) * priorOdds);
    double error =
        Math.sqrt((1 - r.value) / (r.value * r.trials) + s.value / ((1 - s.value) * s.trials));
    return new Estimate(
        value,
        LogisticRegression.sigmoid(logit - Estimate.Z_95 * error),
        LogisticRegression.sigmoid(logit + Estimate.Z_95 * error));
  }

  private record Rate(double value, double trials) {
    static Rate of(int successes, int trials) {
      return new Rate((double) successes / trials, trials);
    }

    boolean atEdge() {
      return value == 0 || value == 1;
    }

    Rate adjusted() {
      double more = trials + Estimate.Z_95 * Estimate.Z_95;
      return new Rate((value * trials + Estimate.Z_95 * Estimate.Z_95 / 2) / more, more);
    }
  }
}
