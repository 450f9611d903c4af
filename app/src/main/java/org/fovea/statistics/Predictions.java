package org.fovea.statistics;

/** Scores and what was true, image by image; the higher a score, the more the finding is likely. */
public final class Predictions {
  private final double[] scores;
  private final boolean[] positive;
  private final int positives;

  /** Copies both; a score that is not finite is refused. */
  public Predictions(double[] scores, boolean[] positive) {
    if (scores.length != positive.length) {
      throw new IllegalArgumentException(
          "expected as many scores as labels, found " + scores.length + " and " + positive.length);
    }
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new IllegalArgumentException("expected finite scores, found " + scores[i]);
      }
      count += positive[i] ? 1 : 0;
    }
    this.scores = scores.clone();
    this.positive = positive.clone();
    this.positives = count;
  }

  public int size() {
    return scores.length;
  }

  public double score(int index) {
    return scores[index];
  }

  public boolean positive(int index) {
    return positive[index];
  }

  public int positives() {
    return positives;
  }

  public int negatives() {
    return scores.length - positives;
  }

  /** Those at the given places, in that order, repeats allowed. */
  public Predictions at(int[] indices) {
    double[] someScores = new double[indices.length];
    boolean[] somePositive = new boolean[indices.length];
    for (int i = 0; i < indices.length; i++) {
      someScores[i] = scores[indices[i]];
      somePositive[i] = positive[indices[i]];
    }
    return new Predictions(someScores, somePositive);
  }

  /** The scores of one class. */
  double[] scoresOf(boolean ofPositives) {
    double[] some = new double[ofPositives ? positives : negatives()];
    int next = 0;
    for (int i = 0; i < scores.length; i++) {
      if (positive[i] == ofPositives) {
        some[next++] = scores[i];
      }
    }
    return some;
  }

  /** Refuses scores outside 0 to 1. */
  Predictions requireProbabilities() {
    for (double score : scores) {
      if (score < 0 || score > 1) {
        throw new IllegalArgumentException("expected probabilities, found " + score);
      }
    }
    return this;
  }
}
