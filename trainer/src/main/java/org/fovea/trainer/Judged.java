package org.fovea.trainer;

import java.util.ArrayList;
import java.util.List;
import org.fovea.model.Conformal;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Predictions;

/**
 * What is said of images about one logit, by decisions they had no part in.
 *
 * @param scores the logits as the network gave them
 * @param probabilities calibrated
 * @param margins at least 0 where the finding is called
 * @param conformal the sets each image is judged by
 */
@SuppressWarnings("ArrayRecordComponent")
record Judged(
    Predictions scores, Predictions probabilities, double[] margins, List<Conformal> conformal) {

  Judged {
    conformal = List.copyOf(conformal);
  }

  /**
   * By one decision for all images.
   *
   * @param logits {@code double[N][logits]}
   */
  static Judged by(Decisions decisions, int logit, double[][] logits, boolean[] positives) {
    return by(i -> decisions, logit, logits, positives);
  }

  /** Which decisions judge an image. */
  @FunctionalInterface
  interface Judges {
    Decisions of(int image);
  }

  /** By the decisions that belong to each image. */
  static Judged by(Judges judges, int logit, double[][] logits, boolean[] positives) {
    double[] scores = new double[logits.length];
    double[] probabilities = new double[logits.length];
    double[] margins = new double[logits.length];
    List<Conformal> conformal = new ArrayList<>();
    for (int i = 0; i < logits.length; i++) {
      Decisions decisions = judges.of(i);
      Decisions.PerFinding decision = decisions.findings().get(logit);
      scores[i] = logits[i][logit];
      probabilities[i] = decision.calibration().probability(logits[i][logit]);
      margins[i] =
          decisions.exclusive()
              ? lead(logits[i], logit)
              : probabilities[i] - decision.operatingPoint().threshold();
      conformal.add(decision.conformal());
    }
    return new Judged(
        new Predictions(scores, positives),
        new Predictions(probabilities, positives),
        margins,
        conformal);
  }

  /** How far a class is ahead of the most probable other one. */
  private static double lead(double[] logits, int of) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logits.length; k++) {
      most = k == of ? most : Math.max(most, logits[k]);
    }
    return logits[of] - most;
  }

  Confusion confusion() {
    boolean[] positives = new boolean[margins.length];
    for (int i = 0; i < positives.length; i++) {
      positives[i] = probabilities.positive(i);
    }
    return Confusion.at(0, new Predictions(margins, positives));
  }

  Judged at(int[] indices) {
    double[] kept = new double[indices.length];
    List<Conformal> sets = new ArrayList<>();
    for (int i = 0; i < indices.length; i++) {
      kept[i] = margins[indices[i]];
      sets.add(conformal.get(indices[i]));
    }
    return new Judged(scores.at(indices), probabilities.at(indices), kept, sets);
  }
}
