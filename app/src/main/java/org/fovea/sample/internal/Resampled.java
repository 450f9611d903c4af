package org.fovea.sample.internal;

/** Brings a coarse film onto finer pixels of the same field. */
final class Resampled {
  private Resampled() {}

  /** Catmull-Rom interpolation, first along rows and then along columns. */
  static float[] cubic(float[] coarse, View from, View to) {
    float[] wide = new float[to.columns() * from.rows()];
    for (int column = 0; column < to.columns(); column++) {
      double at = (to.left() + (column + 0.5) * to.pixelMm() - from.left()) / from.pixelMm() - 0.5;
      int base = (int) Math.floor(at);
      float[] weights = weights(at - base);
      for (int row = 0; row < from.rows(); row++) {
        float sum = 0;
        for (int k = 0; k < 4; k++) {
          int source = Math.clamp(base - 1 + k, 0, from.columns() - 1);
          sum += weights[k] * coarse[row * from.columns() + source];
        }
        wide[row * to.columns() + column] = sum;
      }
    }
    float[] fine = new float[to.columns() * to.rows()];
    for (int row = 0; row < to.rows(); row++) {
      double at = (to.top() + (row + 0.5) * to.pixelMm() - from.top()) / from.pixelMm() - 0.5;
      int base = (int) Math.floor(at);
      float[] weights = weights(at - base);
      for (int k = 0; k < 4; k++) {
        int source = Math.clamp(base - 1 + k, 0, from.rows() - 1) * to.columns();
        for (int column = 0; column < to.columns(); column++) {
          fine[row * to.columns() + column] += weights[k] * wide[source + column];
        }
      }
    }
    return fine;
  }

  private static float[] weights(double t) {
    return new float[] {
      (float) (((-0.5 * t + 1) * t - 0.5) * t),
      (float) ((1.5 * t - 2.5) * t * t + 1),
      (float) (((-1.5 * t + 2) * t + 0.5) * t),
      (float) ((0.5 * t - 0.5) * t * t)
    };
  }
}
