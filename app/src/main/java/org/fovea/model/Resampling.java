package org.fovea.model;

/** Area resampling: every target pixel is the mean of the source area it covers. */
final class Resampling {

  private Resampling() {}

  /**
   * Resamples a rectangle of a grey image to {@code columns × rows}. Where the target is finer than
   * the source, the source is interpolated linearly.
   */
  static float[] area(float[] source, int sourceColumns, Placement part, int columns, int rows) {
    Taps across = Taps.of(part.columns(), columns);
    Taps down = Taps.of(part.rows(), rows);
    float[] narrow = new float[part.rows() * columns];
    for (int y = 0; y < part.rows(); y++) {
      int from = (part.top() + y) * sourceColumns + part.left();
      for (int x = 0; x < columns; x++) {
        float sum = 0;
        int first = across.first[x];
        float[] weights = across.weights[x];
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * source[from + first + k];
        }
        narrow[y * columns + x] = sum;
      }
    }
    float[] target = new float[rows * columns];
    for (int y = 0; y < rows; y++) {
      int first = down.first[y];
      float[] weights = down.weights[y];
      for (int k = 0; k < weights.length; k++) {
        float weight = weights[k];
        int from = (first + k) * columns;
        for (int x = 0; x < columns; x++) {
          target[y * columns + x] += weight * narrow[from + x];
        }
      }
    }
    return target;
  }

  /** Per target position: the first source position and the weights from there on, sum 1. */
  private record Taps(int[] first, float[][] weights) {

    static Taps of(int source, int target) {
      int[] first = new int[target];
      float[][] weights = new float[target][];
      double scale = (double) source / target;
      for (int i = 0; i < target; i++) {
        double start;
        double end;
        if (scale >= 1) {
          start = i * scale;
          end = Math.min((i + 1) * scale, source);
        } else {
          // A window one source pixel wide around the target's centre is linear interpolation.
          double centre = Math.clamp((i + 0.5) * scale, 0.5, source - 0.5);
          start = centre - 0.5;
          end = centre + 0.5;
        }
        int low = Math.clamp((int) Math.floor(start + 1e-9), 0, source - 1);
        int high = Math.clamp((int) Math.ceil(end - 1e-9), low + 1, source);
        first[i] = low;
        weights[i] = new float[high - low];
        double total = 0;
        for (int k = low; k < high; k++) {
          total += Math.min(k + 1, end) - Math.max(k, start);
        }
        for (int k = low; k < high; k++) {
          weights[i][k - low] = (float) ((Math.min(k + 1, end) - Math.max(k, start)) / total);
        }
      }
      return new Taps(first, weights);
    }
  }
}
