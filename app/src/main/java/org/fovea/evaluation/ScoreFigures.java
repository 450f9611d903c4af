package org.fovea.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.fovea.evaluation.Plot.Axis;
import org.fovea.evaluation.Plot.Point;
import org.fovea.statistics.CalibrationError;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Estimate;
import org.fovea.statistics.Predictions;
import org.fovea.statistics.ReliabilityCurve;
import org.fovea.statistics.RocBand;
import org.fovea.statistics.RocCurve;
import org.fovea.statistics.SelectiveRisk;

/** What a model's probabilities look like: discrimination, calibration, confidence. */
final class ScoreFigures {
  private static final double SIDE = 380;
  private static final int BAND_REPLICATES = 500;
  private static final int HISTOGRAM_BINS = 25;

  private ScoreFigures() {}

  static String roc(Predictions predictions, List<String> persons, Confusion confusion) {
    Plot plot =
        new Plot(
            "Receiver operating characteristic",
            SIDE,
            SIDE,
            Axis.unit("1 − specificity"),
            Axis.unit("sensitivity"));
    List<Point> band = new ArrayList<>();
    List<Point> lower = new ArrayList<>();
    for (RocBand.Point point : RocBand.of(predictions, persons, BAND_REPLICATES, 1).points()) {
      band.add(new Point(point.falsePositiveRate(), point.upper()));
      lower.add(new Point(point.falsePositiveRate(), point.lower()));
    }
    Collections.reverse(lower);
    band.addAll(lower);
    Estimate sensitivity = confusion.sensitivity();
    Estimate specificity = confusion.specificity();
    double alarms = 1 - specificity.value();
    return plot.area("band", band)
        .segment("chance", new Point(0, 0), new Point(1, 1))
        .line(
            "curve",
            RocCurve.of(predictions).points().stream()
                .map(point -> new Point(point.falsePositiveRate(), point.truePositiveRate()))
                .toList())
        .segment(
            "cross", new Point(alarms, sensitivity.lower()), new Point(alarms, sensitivity.upper()))
        .segment(
            "cross",
            new Point(1 - specificity.upper(), sensitivity.value()),
            new Point(1 - specificity.lower(), sensitivity.value()))
        .dot(
            "mark",
            new Point(alarms, sensitivity.value()),
            "operating point: sensitivity %s, specificity %s"
                .formatted(Markup.figure(sensitivity.value()), Markup.figure(specificity.value())))
        .svg();
  }

  static String reliability(Predictions predictions) {
    Plot plot =
        new Plot(
            "Reliability", SIDE, SIDE, Axis.unit("probability said"), Axis.unit("frequency found"));
    plot.segment("chance", new Point(0, 0), new Point(1, 1));
    for (ReliabilityCurve.Bin bin :
        ReliabilityCurve.of(predictions, CalibrationError.USUAL.bins()).bins()) {
      double said = bin.meanProbability();
      // The area of a dot is its part of the images, down to a size that can still be seen.
      double radius = 2.5 + 12 * Math.sqrt((double) bin.images() / predictions.size());
      plot.segment(
              "whisker",
              new Point(said, bin.observed().lower()),
              new Point(said, bin.observed().upper()))
          .dot(
              "bin",
              new Point(said, bin.observed().value()),
              radius,
              "%d images: said %s, found %s"
                  .formatted(
                      bin.images(), Markup.figure(said), Markup.figure(bin.observed().value())));
    }
    return plot.svg();
  }

  /** Images with the finding above the axis, those without below, each as a part of its class. */
  static String scores(Predictions predictions, double threshold) {
    int[] with = new int[HISTOGRAM_BINS];
    int[] without = new int[HISTOGRAM_BINS];
    for (int i = 0; i < predictions.size(); i++) {
      int bin = Math.min(HISTOGRAM_BINS - 1, (int) (predictions.score(i) * HISTOGRAM_BINS));
      (predictions.positive(i) ? with : without)[bin]++;
    }
    Plot plot =
        new Plot(
            "Probabilities by class",
            SIDE,
            SIDE,
            Axis.unit("probability said"),
            new Axis("part of the class", -1, 1, -1, -0.5, 0, 0.5, 1));
    for (int bin = 0; bin < HISTOGRAM_BINS; bin++) {
      double left = (double) bin / HISTOGRAM_BINS;
      double right = (bin + 1.0) / HISTOGRAM_BINS;
      plot.bar("with", left, right, 0, (double) with[bin] / predictions.positives());
      plot.bar("without", left, right, 0, -(double) without[bin] / predictions.negatives());
    }
    return plot.segment("cross", new Point(threshold, -1), new Point(threshold, 1))
        .note("legend with-text", new Point(0.03, 0.9), "start", "with the finding")
        .note("legend without-text", new Point(0.97, -0.94), "end", "without")
        .svg();
  }

  static String risk(Predictions predictions, double threshold) {
    SelectiveRisk risk = Measurement.risk(predictions, threshold);
    List<Point> curve = new ArrayList<>();
    double highest = 0.01;
    for (int percent = 5; percent <= 100; percent++) {
      double at = risk.at(percent / 100.0);
      highest = Math.max(highest, at);
      curve.add(new Point(percent / 100.0, at));
    }
    double top = Math.ceil(highest * 100) / 100;
    return new Plot(
            "Error rate when the least sure images are passed on",
            SIDE,
            SIDE,
            Axis.unit("part of the images answered, surest first"),
            new Axis("error rate", 0, top, 0, top / 2, top))
        .line("curve", curve)
        .dot(
            "mark",
            curve.getLast(),
            String.format(Locale.ROOT, "all answered: %.3f", curve.getLast().y()))
        .svg();
  }
}
