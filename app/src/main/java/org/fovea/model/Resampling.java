package org.fovea.model;

import java.util.Arrays;
import org.fovea.imaging.PixelRows;

/** Area resampling: every target pixel is the mean of the source area it covers. */
final class Resampling {

  /*
   * Neither the source nor a half-resampled image is ever held: a source row is narrowed when the
   * first target row needs it, and forgotten after the last. Six taps are done at a time, which are
   * all of a radiograph of 1024 columns: the compiler turns a loop over a few taps into something
   * slower. Every sum keeps the order of the plain loops over taps, so the values are theirs to the
   * last bit (PixelTransformTwinTest).
   */

  private static final int TAPS_AT_A_TIME = 6;

  private Resampling() {}

  /**
   * Resamples a rectangle of a grey image to {@code columns × rows}. Where the target is finer than
   * the source, the source is interpolated linearly.
   */
  static float[] area(PixelRows source, Placement part, int columns, int rows) {
    Taps across = Taps.of(part.columns(), columns);
    Taps down = Taps.of(part.rows(), rows);
    float[][] narrowed = new float[down.most()][columns];
    // Behind the row are zeros, where a position with fewer taps than others has its last ones.
    float[] wide = new float[part.columns() + across.weights.length];
    float[] sums = new float[columns];
    float[] target = new float[rows * columns];
    int next = 0;
    for (int row = 0; row < rows; row++) {
      Arrays.fill(sums, 0);
      for (int tap = 0; tap < down.most(); tap++) {
        float weight = down.weights[tap][row];
        int y = down.first[row] + tap;
        for (; next <= y && next < part.rows(); next++) {
          source.read(part.top() + next, part.left(), part.columns(), wide);
          narrow(wide, across, narrowed[next % narrowed.length]);
        }
        if (weight != 0) {
          add(weight, narrowed[y % narrowed.length], sums);
        }
      }
      System.arraycopy(sums, 0, target, row * columns, columns);
    }
    return target;
  }

  private static void narrow(float[] wide, Taps across, float[] narrowed) {
    Arrays.fill(narrowed, 0);
    float[][] weights = across.weights;
    for (int tap = 0; tap < weights.length; tap += TAPS_AT_A_TIME) {
      addSix(
          wide,
          across.first,
          tap,
          weights[tap],
          weights[tap + 1],
          weights[tap + 2],
          weights[tap + 3],
          weights[tap + 4],
          weights[tap + 5],
          narrowed);
    }
  }

  private static void addSix(
      float[] wide,
      int[] first,
      int tap,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] e,
      float[] f,
      float[] sums) {
    for (int x = 0; x < sums.length; x++) {
      int at = first[x] + tap;
      sums[x] =
          sums[x]
              + a[x] * wide[at]
              + b[x] * wide[at + 1]
              + c[x] * wide[at + 2]
              + d[x] * wide[at + 3]
              + e[x] * wide[at + 4]
              + f[x] * wide[at + 5];
    }
  }

  private static void add(float weight, float[] values, float[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weight * values[x];
    }
  }

  /**
   * Of every target position the first source position it covers, and tap by tap the weights of
   * that one and those behind it.
   *
   * @param most taps of the target position that has most
   * @param first {@code int[target]}
   * @param weights {@code float[taps][target]}, of sum 1 for each target position; the number of
   *     taps is a multiple of {@link #TAPS_AT_A_TIME}, those beyond a position's own weigh 0
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Taps(int most, int[] first, float[][] weights) {

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
      int groups = Math.ceilDiv(most, TAPS_AT_A_TIME);
      float[][] weights = new float[groups * TAPS_AT_A_TIME][target];
      for (int i = 0; i < target; i++) {
        double total = 0;
        for (int k = low[i]; k < high[i]; k++) {
          total += Math.min(k + 1, ends[i]) - Math.max(k, starts[i]);
        }
        for (int k = low[i]; k < high[i]; k++) {
          weights[k - low[i]][i] =
              (float) ((Math.min(k + 1, ends[i]) - Math.max(k, starts[i])) / total);
        }
      }
      return new Taps(most, low, weights);
    }
  }
}
