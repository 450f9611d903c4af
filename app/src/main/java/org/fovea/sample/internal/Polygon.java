package org.fovea.sample.internal;

import java.util.Arrays;

/** A polygon in pixels. */
final class Polygon {
  private final double[] xs;
  private final double[] ys;

  Polygon(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
  }

  int left() {
    return (int) Math.max(0, Arrays.stream(xs).min().orElse(0) - 2);
  }

  int right() {
    return (int) Math.max(0, Arrays.stream(xs).max().orElse(0) + 2);
  }

  int top() {
    return (int) Math.max(0, Arrays.stream(ys).min().orElse(0) - 2);
  }

  int bottom() {
    return (int) Math.max(0, Arrays.stream(ys).max().orElse(0) + 2);
  }

  /** Distance to the edge, negative outside. */
  double distanceInside(double x, double y) {
    boolean inside = false;
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
      if (ys[i] > y != ys[j] > y && x < (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]) + xs[i]) {
        inside = !inside;
      }
      double dx = xs[j] - xs[i];
      double dy = ys[j] - ys[i];
      double along =
          Math.clamp(((x - xs[i]) * dx + (y - ys[i]) * dy) / (dx * dx + dy * dy + 1e-12), 0, 1);
      nearest = Math.min(nearest, Math.hypot(x - xs[i] - along * dx, y - ys[i] - along * dy));
    }
    return inside ? nearest : -nearest;
  }
}
