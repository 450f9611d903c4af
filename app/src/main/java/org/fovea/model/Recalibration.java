package org.fovea.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fovea.finding.OperatingPoint;
import org.fovea.model.Isotonic.Knot;

/**
 * What a site's own labels change about a calibration: log-odds before become log-odds after,
 * always strictly increasing. So it changes what a probability means and never what is called: the
 * operating point and the conformal sets move with it.
 */
public sealed interface Recalibration {

  /** At whose prevalence the probabilities then are. */
  double prevalence();

  /** Images it was fitted on. */
  int images();

  /** New log-odds. */
  double logOdds(double before);

  /** The calibration from then on. */
  Calibration of(Calibration before);

  /** The finding from then on. */
  default FindingOutput of(FindingOutput before) {
    OperatingPoint point = before.operatingPoint();
    Conformal sets = before.conformal();
    return new FindingOutput(
        before.code(),
        before.index(),
        of(before.calibration()),
        new OperatingPoint(
            point.name(), moved(point.threshold()), point.sensitivity(), point.specificity()),
        sets == null
            ? null
            : new Conformal(sets.errorRate(), 1 - moved(1 - sets.present()), moved(sets.absent())));
  }

  private double moved(double probability) {
    return probability <= 0 || probability >= 1
        ? probability
        : LogOdds.probability(logOdds(LogOdds.of(probability)));
  }

  /**
   * Temperature scaling (Guo 2017) of the evidence alone: what the image adds to the prevalence is
   * weighed by the slope, and the prevalence is replaced by the site's.
   *
   * @param slope above 0; 1 divided by the temperature
   * @param before the prevalence of the calibration that it changes
   */
  record Temperature(double slope, double before, double prevalence, int images)
      implements Recalibration {

    public Temperature {
      if (!(slope > 0) || !Double.isFinite(slope)) {
        throw new IllegalArgumentException("expected a finite slope > 0, found " + slope);
      }
    }

    @Override
    public double logOdds(double logOdds) {
      return slope * (logOdds - LogOdds.of(before)) + LogOdds.of(prevalence);
    }

    @Override
    public Calibration of(Calibration old) {
      Isotonic steps = old.isotonic();
      return steps == null
          ? new Calibration(slope * old.slope(), logOdds(old.intercept()), prevalence, images, null)
          : new Calibration(
              old.slope(),
              old.intercept(),
              prevalence,
              images,
              new Isotonic(
                  steps.knots().stream()
                      .map(knot -> new Knot(knot.from(), logOdds(knot.to())))
                      .toList()));
    }
  }

  /** Isotonic regression (Zadrozny and Elkan 2002), linear between the centres of its blocks. */
  record Steps(Isotonic isotonic, double prevalence, int images) implements Recalibration {

    @Override
    public double logOdds(double before) {
      return isotonic.apply(before);
    }

    @Override
    public Calibration of(Calibration before) {
      Isotonic steps = before.isotonic();
      return new Calibration(
          before.slope(),
          before.intercept(),
          prevalence,
          images,
          steps == null ? isotonic : after(steps));
    }

    /** The one map after the other: it bends where either of them does. */
    private Isotonic after(Isotonic steps) {
      SortedMap<Double, Double> knots = new TreeMap<>();
      steps.knots().forEach(knot -> knots.put(knot.from(), isotonic.apply(knot.to())));
      isotonic.knots().forEach(knot -> knots.putIfAbsent(steps.invert(knot.from()), knot.to()));
      List<Knot> ascending = new ArrayList<>();
      for (Map.Entry<Double, Double> knot : knots.entrySet()) {
        // Two knots that are one but for rounding need not ascend.
        if (ascending.isEmpty() || knot.getValue() > ascending.getLast().to()) {
          ascending.add(new Knot(knot.getKey(), knot.getValue()));
        }
      }
      return new Isotonic(ascending);
    }
  }
}
