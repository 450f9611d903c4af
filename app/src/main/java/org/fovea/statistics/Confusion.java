package org.fovea.statistics;

/** Counts at a threshold, and the rates they give. */
public record Confusion(
    int truePositives, int falsePositives, int trueNegatives, int falseNegatives) {

  /** Counts with a score at or above the threshold called positive. */
  public static Confusion at(double threshold, Predictions predictions) {
    int[] counts = new int[4];
    for (int i = 0; i < predictions.size(); i++) {
      boolean called = predictions.score(i) >= threshold;
      counts[(called ? 0 : 2) + (predictions.positive(i) == called ? 0 : 1)]++;
    }
    return new Confusion(counts[0], counts[1], counts[2], counts[3]);
  }

  public Estimate accuracy() {
    return Wilson.interval(
        truePositives + trueNegatives,
        truePositives + falsePositives + trueNegatives + falseNegatives);
  }

  public Estimate sensitivity() {
    return Wilson.interval(truePositives, truePositives + falseNegatives);
  }

  public Estimate specificity() {
    return Wilson.interval(trueNegatives, trueNegatives + falsePositives);
  }

  /** Positive predictive value at the prevalence of these images. */
  public Estimate ppv() {
    return Wilson.interval(truePositives, truePositives + falsePositives);
  }

  /** Negative predictive value at the prevalence of these images. */
  public Estimate npv() {
    return Wilson.interval(trueNegatives, trueNegatives + falseNegatives);
  }

  /** Harmonic mean of sensitivity and positive predictive value; NaN where nothing is positive. */
  public double f1() {
    return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
  }
}
