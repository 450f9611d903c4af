package org.fovea.model;

import java.util.Arrays;
import org.fovea.imaging.PixelRows;

/** Area resampling: every target pixel is the mean of the source area it covers. */
final class Resampling {

  /*
   * Neither the source nor a half-resampled image is ever held: a source row is narrowed when the
   * first target row needs it, and forgotten after the last. The loops run over the target's
   * columns, tap by tap, because the compiler does many columns at once. Every sum keeps the order
   * of the plain loops over taps, so the values are theirs to the last bit
   * (PixelTransformTwinTest).
   */

  private Resampling() {}

  /**
   * Resamples a rectangle of a grey image to {@code columns × rows}. Where the target is finer than
   * the source, the source is interpolated linearly.
   */
  static float[] area(PixelRows source, Placement part, int columns, int rows) {
    Taps across = Taps.of(part.columns(), columns);
    Taps down = Taps.of(part.rows(), rows);
    float[][] narrowed = new float[down.most()][columns];
    float[] wide = new float[part.columns()];
    float[] values = new float[columns];
    float[] sums = new float[columns];
    float[] target = new float[rows * columns];
    int next = 0;
    for (int row = 0; row < rows; row++) {
      Arrays.fill(sums, 0);
      for (int tap = 0; tap < down.most(); tap++) {
        float weight = down.weights[tap][row];
        int y = down.positions[tap][row];
        for (; next <= y; next++) {
          source.read(part.top() + next, part.left(), part.columns(), wide);
          narrow(wide, across, values, narrowed[next % narrowed.length]);
        }
        if (weight != 0) {
          add(weight, narrowed[y % narrowed.length], sums);
        }
      }
      System.arraycopy(sums, 0, target, row * columns, columns);
    }
    return target;
  }

  private static void narrow(float[] wide, Taps across, float[] values, float[] narrowed) {
    Arrays.fill(narrowed, 0);
    for (int tap = 0; tap < across.most(); tap++) {
      pick(wide, across.positions[tap], values);
      add(across.weights[tap], values, narrowed);
    }
  }

  private static void pick(float[] from, int[] positions, float[] values) {
    for (int x = 0; x < values.length; x++) {
      values[x] = from[positions[x]];
    }
  }

  private static void add(float[] weights, float[] values, float[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weights[x] * values[x];
    }
  }

  private static void add(float weight, float[] values, float[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weight * values[x];
    }
  }

  /**
   * Tap by tap, the source position of every target position and its weight. A target position with
   * fewer taps than others repeats its first one with weight 0.
   *
   * @param positions {@code int[taps][target]}
   * @param weights {@code float[taps][target]}, of sum 1 for each target position
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Taps(int[][] positions, float[][] weights) {

    /** The taps of the target position that has most. */
    int most() {
      return positions.length;
    }

    static Taps of(int source, int target) {
      double scale = (double) source / target;
      int[] low = new int[target];
      int[] high = new int[target];
      double[] starts = new double[target];
      double[] ends = new double[target];
      int most = 0;
      for (int i = 0; i < target; i++) {
        if (scale >= 1) {
          starts[i] = i * scale;
          ends[i] = Math.min((i + 1) * scale, source);
        } else {
          // A window one source pixel wide around the target's centre is linear interpolation.
          double centre = Math.clamp((i + 0.5) * scale, 0.5, source - 0.5);
          starts[i] = centre - 0.5;
          ends[i] = centre + 0.5;
        }
        low[i] = Math.clamp((int) Math.floor(starts[i] + 1e-9), 0, source - 1);
        high[i] = Math.clamp((int) Math.ceil(ends[i] - 1e-9), low[i] + 1, source);
        most = Math.max(most, high[i] - low[i]);
      }
      int[][] positions = new int[most][target];
      float[][] weights = new float[most][target];
      for (int i = 0; i < target; i++) {
        double total = 0;
        for (int k = low[i]; k < high[i]; k++) {
          total += Math.min(k + 1, ends[i]) - Math.max(k, starts[i]);
        }
        for (int tap = 0; tap < most; tap++) {
          int k = low[i] + tap;
          boolean covered = k < high[i];
          positions[tap][i] = covered ? k : low[i];
          weights[tap][i] =
              covered ? (float) ((Math.min(k + 1, ends[i]) - Math.max(k, starts[i])) / total) : 0;
        }
      }
      return new Taps(positions, weights);
    }
  }
}
