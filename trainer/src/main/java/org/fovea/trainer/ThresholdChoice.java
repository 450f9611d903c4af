package org.fovea.trainer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Predictions;
import org.jspecify.annotations.Nullable;

/** Fixes the operating threshold on validation images and their shifted copies. */
final class ThresholdChoice {

  /**
   * Of shifted copies less is wanted than of the images as they are: where a room shows its images
   * differently, a lower threshold would cost specificity.
   */
  private static final double LESS_WHEN_SHIFTED = 0.005;

  private final Predictions plain;
  private final List<Predictions> shifted;

  /**
   * @param plain probabilities of the images as they are
   * @param shifted probabilities of each kind of shifted copy
   */
  private ThresholdChoice(Predictions plain, List<Predictions> shifted) {
    this.plain = plain;
    this.shifted = shifted;
  }

  /**
   * The highest threshold that keeps the wanted sensitivity on the images as they are and, on
   * average, on the copies; without one, that where the mean of sensitivity and specificity is
   * largest over all of them (Youden 1950).
   */
  static double choose(Predictions plain, List<Predictions> shifted, @Nullable Double sensitivity) {
    ThresholdChoice choice = new ThresholdChoice(plain, shifted);
    double chosen = sensitivity == null ? choice.balanced() : choice.keeping(sensitivity);
    return Math.clamp(chosen, 1e-6, 1 - 1e-6);
  }

  private double keeping(double sensitivity) {
    double chosen = lowest();
    for (double threshold : candidates()) {
      if (sensitivity(threshold, plain) >= sensitivity
          && shifted.stream().mapToDouble(p -> sensitivity(threshold, p)).average().orElse(1)
              >= sensitivity - LESS_WHEN_SHIFTED) {
        chosen = threshold;
      }
    }
    return chosen;
  }

  /** In the middle of all thresholds that are best: a single image decides as little as it can. */
  private double balanced() {
    List<Predictions> all = new ArrayList<>(shifted);
    all.add(plain);
    ToDoubleFunction<Double> worth =
        threshold -> all.stream().mapToDouble(p -> balance(threshold, p)).average().orElseThrow();
    double best = Double.NEGATIVE_INFINITY;
    double first = lowest();
    double last = first;
    for (double threshold : candidates()) {
      double here = worth.applyAsDouble(threshold);
      if (here > best) {
        best = here;
        first = threshold;
      }
      if (here >= best) {
        last = threshold;
      }
    }
    return (first + last) / 2;
  }

  private double lowest() {
    return Arrays.stream(scores()).min().orElseThrow();
  }

  /** Halfway between two images, so that neither lies on the threshold itself. */
  private double[] candidates() {
    double[] scores = scores();
    Arrays.sort(scores);
    double[] between = new double[Math.max(0, scores.length - 1)];
    for (int i = 0; i < between.length; i++) {
      between[i] = (scores[i] + scores[i + 1]) / 2;
    }
    return between;
  }

  private double[] scores() {
    double[] scores = new double[plain.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = plain.score(i);
    }
    return scores;
  }

  private static double sensitivity(double threshold, Predictions predictions) {
    return Confusion.at(threshold, predictions).sensitivity().value();
  }

  private static double balance(double threshold, Predictions predictions) {
    Confusion confusion = Confusion.at(threshold, predictions);
    return (confusion.sensitivity().value() + confusion.specificity().value()) / 2;
  }
}
