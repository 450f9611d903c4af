package org.fovea.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.fovea.model.Calibration;
import org.fovea.model.Isotonic;
import org.fovea.model.Isotonic.Knot;
import org.fovea.model.LogOdds;
import org.fovea.model.Recalibration;
import org.fovea.statistics.CalibrationError;
import org.fovea.statistics.IsotonicRegression;
import org.fovea.statistics.PlattScaling;
import org.fovea.statistics.Predictions;
import org.fovea.statistics.ReliabilityCurve;
import org.jspecify.annotations.Nullable;

/**
 * A model's probabilities refitted to a site's own independent labels (safety S10, S11).
 *
 * @param method how
 * @param recalibration fitted on every case
 * @param images how many cases
 * @param positives of them
 * @param persons they are of
 * @param before figures of what was reported until now
 * @param after figures of the new probabilities, each from a fit that had not seen the person
 */
public record LocalCalibration(
    Method method,
    Recalibration recalibration,
    int images,
    int positives,
    int persons,
    Side before,
    Side after) {

  /** Fewer cases do not carry the steps of an isotonic fit. */
  public static final int FEWEST_FOR_ISOTONIC = 1000;

  private static final int FOLDS = 5;
  private static final List<String> FIGURES =
      List.of("auc", "brier", "ece", "calibrationSlope", "calibrationIntercept");

  /** How log-odds are refitted. */
  public enum Method {
    TEMPERATURE,
    ISOTONIC
  }

  /** Figures and the curve behind them. */
  public record Side(
      List<MeasuredMetric> metrics,
      Map<String, String> refused,
      List<ReliabilityCurve.Bin> reliability) {
    public Side {
      metrics = List.copyOf(metrics);
      refused = Map.copyOf(refused);
      reliability = List.copyOf(reliability);
    }
  }

  /*
   * The figures after come from five fits, each of which leaves out a fifth of the persons and is
   * judged on those alone: every case is held out once, so that few labels serve both purposes
   * without one of them judging what it made. What goes into service is fitted on all.
   */

  /**
   * Fits.
   *
   * @param before the calibration in the model's card
   * @param sitePrevalence what the site reports at today (safety S10); null: uncorrected
   * @param method null: isotonic from {@link #FEWEST_FOR_ISOTONIC} cases on, else temperature
   * @throws EvaluationRefused.NotIndependent where a label may have been influenced by a model
   * @throws EvaluationRefused.TooFew with fewer than 30 cases of a class, or too few for isotonic
   * @throws EvaluationRefused.NotCalibratable where the labels contradict the model's order
   */
  public static LocalCalibration fit(
      List<CalibrationCase> cases,
      Calibration before,
      @Nullable Double sitePrevalence,
      @Nullable Method method) {
    requireIndependent(cases);
    requireEnough(cases, method);
    Method chosen =
        method != null
            ? method
            : cases.size() >= FEWEST_FOR_ISOTONIC ? Method.ISOTONIC : Method.TEMPERATURE;
    double prior = before.prevalence();
    List<String> persons = cases.stream().map(CalibrationCase::person).toList();
    double shift = sitePrevalence == null ? 0 : LogOdds.of(sitePrevalence) - LogOdds.of(prior);
    double[] reported =
        cases.stream().mapToDouble(one -> LogOdds.probability(one.logOdds() + shift)).toArray();
    return new LocalCalibration(
        chosen,
        fit(cases, chosen, prior),
        cases.size(),
        (int) cases.stream().filter(CalibrationCase::positive).count(),
        new TreeSet<>(persons).size(),
        side(cases, persons, reported),
        side(cases, persons, heldOut(cases, persons, chosen, prior)));
  }

  private static void requireIndependent(List<CalibrationCase> cases) {
    long dependent = cases.stream().filter(one -> !one.origin().independent()).count();
    if (dependent > 0) {
      throw new EvaluationRefused.NotIndependent(
          ("expected labels that no model could have influenced (safety S11), found %d of %d read"
                  + " after a model or of unstated provenance")
              .formatted(dependent, cases.size()));
    }
  }

  private static void requireEnough(List<CalibrationCase> cases, @Nullable Method method) {
    long positives = cases.stream().filter(CalibrationCase::positive).count();
    long fewest = Math.min(positives, cases.size() - positives);
    if (fewest < Measurement.FEWEST_PER_CLASS) {
      throw new EvaluationRefused.TooFew(
          "expected at least %d independent labels of each class (safety S11), found %d with the"
                  .formatted(Measurement.FEWEST_PER_CLASS, positives)
              + " finding and %d without".formatted(cases.size() - positives));
    }
    if (method == Method.ISOTONIC && cases.size() < FEWEST_FOR_ISOTONIC) {
      throw new EvaluationRefused.TooFew(
          "expected at least %d labels for an isotonic fit, found %d"
              .formatted(FEWEST_FOR_ISOTONIC, cases.size()));
    }
  }

  private static double[] heldOut(
      List<CalibrationCase> cases, List<String> persons, Method method, double prior) {
    int[] folds = folds(persons);
    double[] probabilities = new double[cases.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      int out = fold;
      Recalibration fitted =
          fit(
              IntStream.range(0, folds.length)
                  .filter(i -> folds[i] != out)
                  .mapToObj(cases::get)
                  .toList(),
              method,
              prior);
      for (int i = 0; i < folds.length; i++) {
        if (folds[i] == out) {
          probabilities[i] = LogOdds.probability(fitted.logOdds(cases.get(i).logOdds()));
        }
      }
    }
    return probabilities;
  }

  /** Persons in the order of their pseudonyms, which is as good as drawn, dealt out in turn. */
  private static int[] folds(List<String> persons) {
    Map<String, Integer> place = new HashMap<>();
    for (String person : new TreeSet<>(persons)) {
      place.put(person, place.size() % FOLDS);
    }
    return persons.stream().mapToInt(place::get).toArray();
  }

  private static Recalibration fit(Collection<CalibrationCase> cases, Method method, double prior) {
    double[] logOdds = cases.stream().mapToDouble(CalibrationCase::logOdds).toArray();
    double[] targets = cases.stream().mapToDouble(one -> one.positive() ? 1 : 0).toArray();
    double positives = Arrays.stream(targets).sum();
    if (positives == 0 || positives == targets.length) {
      throw new EvaluationRefused.TooFew(
          "expected both classes among the persons of four fifths of the labels, found one");
    }
    double prevalence = positives / targets.length;
    return switch (method) {
      case TEMPERATURE -> temperature(logOdds, targets, prior, prevalence);
      case ISOTONIC -> steps(logOdds, targets, prevalence);
    };
  }

  private static Recalibration temperature(
      double[] logOdds, double[] targets, double prior, double prevalence) {
    boolean[] positive = new boolean[targets.length];
    double[] evidence = new double[targets.length];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = targets[i] == 1;
      evidence[i] = logOdds[i] - LogOdds.of(prior);
    }
    PlattScaling fitted =
        PlattScaling.temperature(new Predictions(evidence, positive), LogOdds.of(prevalence));
    if (!(fitted.slope() > 0)) {
      throw new EvaluationRefused.NotCalibratable(
          "expected images with the finding to score higher, found a slope of %.3f"
              .formatted(fitted.slope()));
    }
    return new Recalibration.Temperature(fitted.slope(), prior, prevalence, targets.length);
  }

  private static Recalibration steps(double[] logOdds, double[] targets, double prevalence) {
    // A block of one class alone has a frequency of 0 or 1; between it and the next possible
    // frequency lies 1 / (n + 2), which keeps the odds finite and the order strict.
    double least = 1.0 / (targets.length + 2);
    List<Knot> knots = new ArrayList<>();
    for (IsotonicRegression.Block block : IsotonicRegression.fit(logOdds, targets).blocks()) {
      double value = Math.max(least, Math.min(1 - least, block.value()));
      knots.add(new Knot(block.meanScore(), LogOdds.of(value)));
    }
    if (knots.size() < 2) {
      throw new EvaluationRefused.NotCalibratable(
          "expected images with the finding to score higher, found no order at all");
    }
    return new Recalibration.Steps(new Isotonic(knots), prevalence, targets.length);
  }

  private static Side side(
      List<CalibrationCase> cases, List<String> persons, double[] probabilities) {
    boolean[] positive = new boolean[probabilities.length];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = cases.get(i).positive();
    }
    Predictions predictions = new Predictions(probabilities, positive);
    Measurement measured = Measurement.of(predictions, persons, 0.5, null);
    return new Side(
        measured.metrics().stream().filter(one -> FIGURES.contains(one.name())).toList(),
        measured.refused(),
        ReliabilityCurve.of(predictions, CalibrationError.USUAL.bins()).bins());
  }
}
