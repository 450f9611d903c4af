package org.fovea.evaluation;

import java.util.List;
import org.fovea.statistics.Auc;
import org.fovea.statistics.Estimate;
import org.fovea.statistics.Predictions;
import org.fovea.statistics.RankedPredictions;
import org.fovea.statistics.TestedDifference;

/** The figure by which one model is held against another. */
public enum ComparedMetric {
  AUC("auc"),
  ACCURACY("accuracy"),
  SENSITIVITY("sensitivity"),
  SPECIFICITY("specificity"),
  /** Smaller is better. */
  BRIER("brier");

  private final String figure;

  ComparedMetric(String figure) {
    this.figure = figure;
  }

  /** Its name among the figures of an evaluation. */
  public String figure() {
    return figure;
  }

  /** Whether a larger value is a better one. */
  public boolean largerIsBetter() {
    return this != BRIER;
  }

  /** Its value on images drawn as often as counted, at the model's own operating point. */
  double value(RankedPredictions predictions, double threshold, int[] counts) {
    return switch (this) {
      case AUC -> predictions.auc(counts);
      case BRIER -> predictions.brier(counts);
      case ACCURACY -> predictions.confusion(threshold, counts).accuracy().value();
      case SENSITIVITY -> predictions.confusion(threshold, counts).sensitivity().value();
      case SPECIFICITY -> predictions.confusion(threshold, counts).specificity().value();
    };
  }

  /** Its value and interval. */
  Estimate estimate(Predictions predictions, List<String> persons, double threshold) {
    RankedPredictions ranked = new RankedPredictions(predictions);
    return this == AUC && independent(persons)
        ? Auc.delong(predictions)
        : Measurement.BOOTSTRAP.estimate(persons, counts -> value(ranked, threshold, counts));
  }

  /** By how much the first is better than the second; positive is better, whatever the figure. */
  TestedDifference advantage(
      Predictions first,
      double firstThreshold,
      Predictions second,
      double secondThreshold,
      List<String> persons) {
    if (this == AUC && independent(persons)) {
      return Auc.difference(first, second);
    }
    RankedPredictions one = new RankedPredictions(first);
    RankedPredictions other = new RankedPredictions(second);
    double sign = largerIsBetter() ? 1 : -1;
    return Measurement.BOOTSTRAP.difference(
        persons,
        counts ->
            sign * (value(one, firstThreshold, counts) - value(other, secondThreshold, counts)));
  }

  /** How the interval is made. */
  String method(List<String> persons) {
    return this == AUC && independent(persons) ? "DeLong" : Measurement.BY_PERSON;
  }

  private static boolean independent(List<String> persons) {
    return persons.stream().distinct().count() == persons.size();
  }
}
