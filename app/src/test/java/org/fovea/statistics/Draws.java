package org.fovea.statistics;

import java.util.SplittableRandom;

/** Predictions drawn for tests. */
final class Draws {
  private Draws() {}

  /** Probabilities that are true: each label drawn from its own; ties when rounded. */
  static Predictions calibrated(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[size];
    boolean[] positive = new boolean[size];
    for (int i = 0; i < size; i++) {
      scores[i] = Math.round(random.nextDouble() * 200) / 200.0;
      positive[i] = random.nextDouble() < scores[i];
    }
    return new Predictions(scores, positive);
  }

  static Predictions of(double[] scores, int... labels) {
    boolean[] positive = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      positive[i] = labels[i] == 1;
    }
    return new Predictions(scores, positive);
  }
}
