package org.fovea.trainer;

import java.util.ArrayList;
import java.util.List;
import org.fovea.finding.OperatingPoint;
import org.fovea.model.Calibration;
import org.fovea.model.Conformal;
import org.fovea.statistics.Auc;
import org.fovea.statistics.ConformalThreshold;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.PlattScaling;
import org.fovea.statistics.Predictions;
import org.fovea.statistics.Quantile;
import org.fovea.training.TrainingException;
import org.fovea.training.TrainingProblem;
import org.jspecify.annotations.Nullable;

/**
 * Everything that turns outputs into statements, fitted on validation images.
 *
 * @param findings in the order of the logits
 * @param gate the distance written into the network
 * @param exclusive whether the most probable class is the one that is called
 * @param largestDistance that still counts as in kind
 * @param largestColourfulness that still counts as in kind
 */
record Decisions(
    List<PerFinding> findings,
    boolean exclusive,
    GateFit gate,
    double largestDistance,
    double largestColourfulness) {

  /** Error rate of the conformal sets, per class. */
  private static final double ERROR_RATE = 0.05;

  /** Part of the validation images, as they are, that the gate may decline. */
  static final double DECLINED = 0.02;

  /** Grey images saved as colour differ between channels by rounding only. */
  static final double COLOURFULNESS = 0.02;

  private static final int FOLDS = 5;

  Decisions {
    findings = List.copyOf(findings);
  }

  /**
   * @param operatingPoint sensitivity and specificity as on the validation images
   */
  record PerFinding(Calibration calibration, OperatingPoint operatingPoint, Conformal conformal) {

    Predictions probabilities(double[] logits, boolean[] positives) {
      double[] probabilities = new double[logits.length];
      for (int i = 0; i < logits.length; i++) {
        probabilities[i] = calibration.probability(logits[i]);
      }
      return new Predictions(probabilities, positives);
    }
  }

  /**
   * Of images no weight was fitted on.
   *
   * @param colour whether the network sees colour
   * @param sensitivity wanted at the threshold, see {@link ThresholdChoice#choose}
   */
  static Decisions fit(
      ShiftedOutputs outputs,
      LabelledPlanes validation,
      Targets targets,
      boolean colour,
      @Nullable Double sensitivity) {
    List<PerFinding> findings = new ArrayList<>();
    for (int finding = 0; finding < targets.count(); finding++) {
      boolean[] positives = validation.positives(targets.label(finding));
      findings.add(
          targets.exclusive()
              ? exclusive(finding, outputs, positives)
              : finding(finding, outputs, positives, sensitivity));
    }
    return new Decisions(
        findings,
        targets.exclusive(),
        GateFit.fit(features(outputs, folds(validation), -1)),
        largestDistance(outputs, folds(validation)),
        colour ? 1 : COLOURFULNESS);
  }

  private static PerFinding finding(
      int finding, ShiftedOutputs shifted, boolean[] positives, @Nullable Double sensitivity) {
    double[] logits = shifted.plain().ofFinding(finding);
    Predictions scores = new Predictions(logits, positives);
    PlattScaling platt = PlattScaling.fit(scores);
    if (!(platt.slope() > 0)) {
      throw new TrainingException(
          new TrainingProblem.NothingLearnt(
              "expected a network that ranks images with the finding above others, found an AUC of"
                  + " %.3f on %d images it has not seen"
                      .formatted(Auc.value(scores), scores.size())));
    }
    Calibration calibration =
        new Calibration(
            platt.slope(),
            platt.intercept(),
            (double) scores.positives() / scores.size(),
            scores.size());
    PerFinding uncut =
        new PerFinding(
            calibration, new OperatingPoint("none", 0.5, 0, 0), new Conformal(ERROR_RATE, 1, 1));
    Predictions probabilities = uncut.probabilities(logits, positives);
    double threshold =
        ThresholdChoice.choose(
            probabilities,
            shifted.changed().stream()
                .map(outputs -> uncut.probabilities(outputs.ofFinding(finding), positives))
                .toList(),
            sensitivity);
    Confusion confusion = Confusion.at(threshold, probabilities);
    ConformalThreshold.PerClass conformal = ConformalThreshold.perClass(probabilities, ERROR_RATE);
    return new PerFinding(
        calibration,
        new OperatingPoint(
            sensitivity == null ? "balanced" : "sensitive",
            threshold,
            confusion.sensitivity().value(),
            confusion.specificity().value()),
        new Conformal(ERROR_RATE, conformal.present(), conformal.absent()));
  }

  /** One of several classes: calibrated by the softmax's temperature already. */
  private static PerFinding exclusive(int logit, ShiftedOutputs shifted, boolean[] positives) {
    double[][] logits = shifted.plain().logits();
    Predictions scores = new Predictions(shifted.plain().ofFinding(logit), positives);
    Calibration calibration =
        new Calibration(1, 0, (double) scores.positives() / scores.size(), scores.size());
    double[] probabilities = new double[logits.length];
    boolean[] called = new boolean[logits.length];
    int hits = 0;
    int passes = 0;
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = calibration.probability(logits[i][logit]);
      called[i] = Softmax.mostProbable(logits[i]) == logit;
      hits += called[i] && positives[i] ? 1 : 0;
      passes += !called[i] && !positives[i] ? 1 : 0;
    }
    ConformalThreshold.PerClass conformal =
        ConformalThreshold.perClass(new Predictions(probabilities, positives), ERROR_RATE);
    return new PerFinding(
        calibration,
        new OperatingPoint(
            "most probable",
            0.5,
            (double) hits / scores.positives(),
            (double) passes / scores.negatives()),
        new Conformal(ERROR_RATE, conformal.present(), conformal.absent()));
  }

  /**
   * The distance that images the gate was not fitted on stay below: each fold of the validation
   * images, as they are, by a gate fitted on the other folds and their shifted copies.
   */
  private static double largestDistance(ShiftedOutputs outputs, int[] folds) {
    float[][] plain = outputs.plain().features();
    double[] distances = new double[plain.length];
    for (int fold = 0; fold < FOLDS; fold++) {
      GateFit gate = GateFit.fit(features(outputs, folds, fold));
      for (int i = 0; i < distances.length; i++) {
        if (folds[i] == fold) {
          distances[i] = gate.distance(plain[i]);
        }
      }
    }
    return Quantile.of(distances, 1 - DECLINED);
  }

  /** Persons are not divided. */
  private static int[] folds(LabelledPlanes validation) {
    return validation.examples().stream()
        .mapToInt(example -> Math.floorMod(example.person().hashCode(), FOLDS))
        .toArray();
  }

  private static float[][] features(ShiftedOutputs shifted, int[] folds, int withoutFold) {
    List<float[]> rows = new ArrayList<>();
    for (Predictor.Outputs outputs : shifted.outputs()) {
      for (int i = 0; i < outputs.features().length; i++) {
        if (folds[i] != withoutFold) {
          rows.add(outputs.features()[i]);
        }
      }
    }
    return rows.toArray(float[][]::new);
  }
}
