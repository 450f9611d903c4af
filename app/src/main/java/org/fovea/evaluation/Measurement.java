package org.fovea.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.fovea.statistics.Auc;
import org.fovea.statistics.CalibrationError;
import org.fovea.statistics.CalibrationLine;
import org.fovea.statistics.ClusterBootstrap;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Estimate;
import org.fovea.statistics.Predictions;
import org.fovea.statistics.PredictiveValues;
import org.fovea.statistics.RankedPredictions;
import org.fovea.statistics.SelectiveRisk;
import org.jspecify.annotations.Nullable;

/**
 * Every figure of one evaluation.
 *
 * @param metrics in the order of the report
 * @param refused by metric, with the reason
 */
record Measurement(List<MeasuredMetric> metrics, Map<String, String> refused) {

  /** Fewer independent labels of a class than this calibrate and audit nothing (safety S11). */
  static final int FEWEST_PER_CLASS = 30;

  static final ClusterBootstrap BOOTSTRAP = new ClusterBootstrap(1000, 1);
  private static final int DRAWS = 1000;
  private static final long SEED = 1;

  static final String BY_PERSON = "bootstrap by person, 1000 replicates";

  /**
   * All of them.
   *
   * @param persons of the images
   * @param threshold at or above which an image is called
   * @param prevalence for which predictive values are stated beside those of the images; null: none
   */
  static Measurement of(
      Predictions predictions,
      List<String> persons,
      double threshold,
      @Nullable Double prevalence) {
    Collector collector = new Collector(predictions, persons, threshold);
    collector.rates();
    if (prevalence != null) {
      collector.predictiveValues(prevalence);
    }
    collector.bootstrapped("f1", some -> collector.confusion(some).f1());
    collector.bootstrapped("averagePrecision", collector.ranked::averagePrecision);
    collector.bootstrapped("brier", collector.ranked::brier);
    collector.calibration();
    collector.selectiveRisk();
    return new Measurement(collector.metrics, collector.refused);
  }

  /** Only the area and the rates at the threshold, as for a subgroup. */
  static List<MeasuredMetric> brief(
      Predictions predictions, List<String> persons, double threshold) {
    Collector collector = new Collector(predictions, persons, threshold);
    collector.auc();
    collector.rate("sensitivity", Confusion::sensitivity);
    collector.rate("specificity", Confusion::specificity);
    return collector.metrics;
  }

  /** Which images are right when called at a threshold. */
  static boolean[] right(Predictions predictions, double threshold) {
    boolean[] right = new boolean[predictions.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = predictions.score(i) >= threshold == predictions.positive(i);
    }
    return right;
  }

  /** Gathers figures with the interval that fits the data. */
  private static final class Collector {
    private final Predictions predictions;
    private final RankedPredictions ranked;
    private final List<String> persons;
    private final double threshold;
    private final boolean clustered;
    private final List<MeasuredMetric> metrics = new ArrayList<>();
    private final Map<String, String> refused = new TreeMap<>();

    Collector(Predictions predictions, List<String> persons, double threshold) {
      this.predictions = predictions;
      this.ranked = new RankedPredictions(predictions);
      this.persons = persons;
      this.threshold = threshold;
      this.clustered = new HashSet<>(persons).size() < persons.size();
    }

    Confusion confusion(int[] counts) {
      return ranked.confusion(threshold, counts);
    }

    void auc() {
      add("auc", "DeLong", Auc.delong(predictions), ranked::auc);
    }

    void rates() {
      auc();
      rate("accuracy", Confusion::accuracy);
      rate("sensitivity", Confusion::sensitivity);
      rate("specificity", Confusion::specificity);
      rate("ppv", Confusion::ppv);
      rate("npv", Confusion::npv);
    }

    void rate(String name, Function<Confusion, Estimate> rate) {
      add(
          name,
          "Wilson",
          rate.apply(Confusion.at(threshold, predictions)),
          counts -> rate.apply(confusion(counts)).value());
    }

    void predictiveValues(double prevalence) {
      PredictiveValues there =
          PredictiveValues.at(prevalence, Confusion.at(threshold, predictions));
      String method = String.format(Locale.ROOT, "logit, at a prevalence of %s", prevalence);
      add("ppvAtPrevalence", method, there.ppv(), counts -> at(prevalence, counts).ppv().value());
      add("npvAtPrevalence", method, there.npv(), counts -> at(prevalence, counts).npv().value());
    }

    private PredictiveValues at(double prevalence, int[] counts) {
      return PredictiveValues.at(prevalence, confusion(counts));
    }

    /** The named interval where images are independent, else the bootstrap's. */
    void add(String name, String method, Estimate estimate, ToDoubleFunction<int[]> statistic) {
      if (clustered) {
        bootstrapped(name, statistic);
      } else {
        metrics.add(new MeasuredMetric(name, estimate, method, null));
      }
    }

    void bootstrapped(String name, ToDoubleFunction<int[]> statistic) {
      metrics.add(
          new MeasuredMetric(name, BOOTSTRAP.estimate(persons, statistic), BY_PERSON, null));
    }

    void calibration() {
      int fewest = Math.min(predictions.positives(), predictions.negatives());
      if (fewest < FEWEST_PER_CLASS) {
        String reason =
            "expected at least %d images of each class, found %d"
                .formatted(FEWEST_PER_CLASS, fewest);
        for (String name : List.of("ece", "calibrationSlope", "calibrationIntercept")) {
          refused.put(name, reason);
        }
        return;
      }
      CalibrationError error = CalibrationError.USUAL;
      metrics.add(
          new MeasuredMetric(
              "ece",
              new Estimate(error.of(predictions), Double.NaN, Double.NaN),
              error.bins() + " bins of equal width",
              error.percentile95WhenPerfect(predictions, DRAWS, SEED)));
      Optional<CalibrationLine> line = CalibrationLine.of(predictions);
      if (line.isEmpty()) {
        String reason = "the probabilities part the classes: no line is determined";
        refused.put("calibrationSlope", reason);
        refused.put("calibrationIntercept", reason);
        return;
      }
      String method = "maximum likelihood";
      metrics.add(new MeasuredMetric("calibrationSlope", line.get().slope(), method, null));
      metrics.add(new MeasuredMetric("calibrationIntercept", line.get().intercept(), method, null));
    }

    void selectiveRisk() {
      double area = risk(predictions, threshold).area();
      metrics.add(
          new MeasuredMetric(
              "selectiveRiskArea",
              new Estimate(area, Double.NaN, Double.NaN),
              "mean error rate over every number of surest images answered",
              null));
    }
  }

  /** Risk when the model passes on the images nearest to its threshold, on the scale of logits. */
  static SelectiveRisk risk(Predictions predictions, double threshold) {
    double[] scores = new double[predictions.size()];
    Arrays.setAll(scores, predictions::score);
    double[] logits = CalibrationLine.logits(scores);
    double middle = CalibrationLine.logits(new double[] {threshold})[0];
    double[] confidence = Arrays.stream(logits).map(logit -> Math.abs(logit - middle)).toArray();
    boolean[] wrong = right(predictions, threshold);
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = !wrong[i];
    }
    return SelectiveRisk.of(confidence, wrong);
  }
}
