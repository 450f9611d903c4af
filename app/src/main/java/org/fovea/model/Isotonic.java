package org.fovea.model;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A strictly increasing map of log-odds, linear between its knots and of slope 1 beyond them, so
 * that it never changes which of two images is the more likely one.
 *
 * @param knots at least two, strictly ascending in both
 */
public record Isotonic(List<Knot> knots) {

  /** A block of every image of a large calibration set is far more than a card needs. */
  public static final int MOST_KNOTS = 1000;

  public Isotonic {
    knots = List.copyOf(knots);
    if (knots.size() < 2 || knots.size() > MOST_KNOTS) {
      throw new IllegalArgumentException(
          "an isotonic map has 2 to %d knots, found %d".formatted(MOST_KNOTS, knots.size()));
    }
    for (int i = 1; i < knots.size(); i++) {
      if (!(knots.get(i).from() > knots.get(i - 1).from()
          && knots.get(i).to() > knots.get(i - 1).to())) {
        throw new IllegalArgumentException(
            "an isotonic map's knots ascend strictly, found %s after %s"
                .formatted(knots.get(i), knots.get(i - 1)));
      }
    }
  }

  /** Log-odds before and after. */
  public record Knot(double from, double to) {
    public Knot {
      if (!Double.isFinite(from) || !Double.isFinite(to)) {
        throw new IllegalArgumentException("a knot is finite, found " + from + " and " + to);
      }
    }
  }

  /** The log-odds after. */
  public double apply(double before) {
    return map(before, Knot::from, Knot::to);
  }

  /** The log-odds before. */
  public double invert(double after) {
    return map(after, Knot::to, Knot::from);
  }

  private double map(double at, ToDoubleFunction<Knot> from, ToDoubleFunction<Knot> to) {
    Knot first = knots.getFirst();
    if (at <= from.applyAsDouble(first)) {
      return to.applyAsDouble(first) + at - from.applyAsDouble(first);
    }
    for (int i = 1; i < knots.size(); i++) {
      double left = from.applyAsDouble(knots.get(i - 1));
      double right = from.applyAsDouble(knots.get(i));
      if (at <= right) {
        double low = to.applyAsDouble(knots.get(i - 1));
        return low + (to.applyAsDouble(knots.get(i)) - low) * (at - left) / (right - left);
      }
    }
    Knot last = knots.getLast();
    return to.applyAsDouble(last) + at - from.applyAsDouble(last);
  }
}
