package org.fovea.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.fovea.statistics.Auc;
import org.fovea.statistics.AveragePrecision;
import org.fovea.statistics.BrierScore;
import org.fovea.statistics.CalibrationError;
import org.fovea.statistics.CalibrationLine;
import org.fovea.statistics.ClusterBootstrap;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Estimate;
import org.fovea.statistics.Predictions;

/**
 * Every figure of one evaluation.
 *
 * @param metrics in the order of the report
 * @param refused by metric, with the reason
 */
record Measurement(List<MeasuredMetric> metrics, Map<String, String> refused) {

  /** Fewer independent labels of a class than this calibrate and audit nothing (safety S11). */
  static final int FEWEST_PER_CLASS = 30;

  private static final ClusterBootstrap BOOTSTRAP = new ClusterBootstrap(1000, 1);
  private static final int DRAWS = 1000;
  private static final long SEED = 1;

  private static final String BY_PERSON = "bootstrap by person, 1000 replicates";

  static Measurement of(Predictions predictions, List<String> persons, double threshold) {
    Collector collector =
        new Collector(predictions, persons, new HashSet<>(persons).size() < persons.size());
    Confusion confusion = Confusion.at(threshold, predictions);
    collector.add("auc", "DeLong", Auc.delong(predictions), Auc::value);
    collector.rate("accuracy", confusion.accuracy(), threshold, c -> c.accuracy().value());
    collector.rate("sensitivity", confusion.sensitivity(), threshold, c -> c.sensitivity().value());
    collector.rate("specificity", confusion.specificity(), threshold, c -> c.specificity().value());
    collector.rate("ppv", confusion.ppv(), threshold, c -> c.ppv().value());
    collector.rate("npv", confusion.npv(), threshold, c -> c.npv().value());
    collector.bootstrapped("f1", some -> Confusion.at(threshold, some).f1());
    collector.bootstrapped("averagePrecision", AveragePrecision::of);
    collector.bootstrapped("brier", BrierScore::of);
    collector.calibration();
    return new Measurement(collector.metrics, collector.refused);
  }

  /** Gathers figures with the interval that fits the data. */
  private static final class Collector {
    private final Predictions predictions;
    private final List<String> persons;
    private final boolean clustered;
    private final List<MeasuredMetric> metrics = new ArrayList<>();
    private final Map<String, String> refused = new TreeMap<>();

    Collector(Predictions predictions, List<String> persons, boolean clustered) {
      this.predictions = predictions;
      this.persons = persons;
      this.clustered = clustered;
    }

    void rate(String name, Estimate wilson, double threshold, ToDoubleFunction<Confusion> rate) {
      add(name, "Wilson", wilson, some -> rate.applyAsDouble(Confusion.at(threshold, some)));
    }

    /** The named interval where images are independent, else the bootstrap's. */
    void add(
        String name, String method, Estimate estimate, ToDoubleFunction<Predictions> statistic) {
      if (clustered) {
        bootstrapped(name, statistic);
      } else {
        metrics.add(new MeasuredMetric(name, estimate, method, null));
      }
    }

    void bootstrapped(String name, ToDoubleFunction<Predictions> statistic) {
      Estimate estimate =
          BOOTSTRAP.estimate(persons, places -> statistic.applyAsDouble(predictions.at(places)));
      metrics.add(new MeasuredMetric(name, estimate, BY_PERSON, null));
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
  }
}
