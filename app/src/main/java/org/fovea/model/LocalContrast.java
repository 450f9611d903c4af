package org.fovea.model;

import java.util.Arrays;

/**
 * Every pixel's deviation from the mean of a box a quarter of the image wide, over the standard
 * deviation in that box, by summed areas (Crow 1984).
 */
final class LocalContrast {

  /*
   * Of the summed areas only the rows between a box's top and bottom are held, each up to the left
   * and up to the right edge of every column's box. Every loop writes an array at the index at
   * which it reads all others, or one of another type: only then does the compiler know that
   * nothing is overwritten, and does many columns at once. The sums are those of the plain loops to
   * the last bit (PixelTransformTwinTest).
   */

  private final int columns;
  private final int half;
  private final Areas sums;
  private final Areas squares;
  private final double[] widths;

  private LocalContrast(int columns) {
    this.columns = columns;
    half = Math.max(columns / 8, 2);
    sums = new Areas(columns, half);
    squares = new Areas(columns, half);
    widths = new double[columns];
    Arrays.setAll(widths, x -> Math.min(x + half + 1, columns) - Math.max(x - half, 0));
  }

  /**
   * Puts every pixel's contrast in its place.
   *
   * @param values {@code float[rows][columns]} flattened, from {@code from} on
   */
  static void apply(float[] values, int from, int columns, int rows) {
    LocalContrast local = new LocalContrast(columns);
    double[] line = new double[columns];
    double[] means = new double[columns];
    double[] deviations = new double[columns];
    float[] contrast = new float[columns];
    int summed = 0;
    for (int y = 0; y < rows; y++) {
      int top = Math.max(y - local.half, 0);
      int bottom = Math.min(y + local.half + 1, rows);
      for (; summed < bottom; summed++) {
        local.sum(values, from + summed * columns, summed);
      }
      local.box(local.sums, top, bottom, means);
      local.box(local.squares, top, bottom, deviations);
      int at = from + y * columns;
      for (int x = 0; x < columns; x++) {
        line[x] = values[at + x];
      }
      for (int x = 0; x < columns; x++) {
        double deviation = Math.sqrt(Math.max(deviations[x] - means[x] * means[x], 0)) + 0.03;
        contrast[x] = (float) ((line[x] - means[x]) / deviation);
      }
      System.arraycopy(contrast, 0, values, at, columns);
    }
  }

  /** Adds a row, which begins at {@code at}, to the summed areas: their row {@code y + 1}. */
  private void sum(float[] values, int at, int y) {
    double[] running = sums.running;
    double[] runningSquares = squares.running;
    int before = half + 1;
    double sum = 0;
    double square = 0;
    for (int x = 0; x < columns; x++) {
      double value = values[at + x];
      sum += value;
      square += value * value;
      running[before + x] = sum;
      runningSquares[before + x] = square;
    }
    sums.add(y);
    squares.add(y);
  }

  /** The mean over each pixel's box. */
  private void box(Areas areas, int top, int bottom, double[] means) {
    double[] aboveLeft = areas.left(top);
    double[] aboveRight = areas.right(top);
    double[] belowLeft = areas.left(bottom);
    double[] belowRight = areas.right(bottom);
    double height = bottom - top;
    for (int x = 0; x < means.length; x++) {
      means[x] =
          (belowRight[x] - aboveRight[x] - belowLeft[x] + aboveLeft[x]) / (widths[x] * height);
    }
  }

  /** The summed areas of one quantity. */
  private static final class Areas {

    private final int width;
    private final double[][] left;
    private final double[][] right;
    private final double[] shifted;

    /** A row's running sums, from {@code half + 1} on; before it are zeros, behind it the last. */
    private final double[] running;

    Areas(int columns, int half) {
      width = 2 * half + 1;
      left = new double[width + 1][columns];
      right = new double[width + 1][columns];
      shifted = new double[columns];
      running = new double[columns + width];
    }

    double[] left(int row) {
      return left[row % left.length];
    }

    double[] right(int row) {
      return right[row % right.length];
    }

    /** Makes row {@code y + 1} of row {@code y} and the running sums. */
    void add(int y) {
      int columns = shifted.length;
      int end = columns + (width + 1) / 2;
      Arrays.fill(running, end, running.length, running[end - 1]);
      add(left(y), running, left(y + 1));
      System.arraycopy(running, width, shifted, 0, columns);
      add(right(y), shifted, right(y + 1));
    }

    private static void add(double[] before, double[] running, double[] here) {
      for (int x = 0; x < here.length; x++) {
        here[x] = before[x] + running[x];
      }
    }
  }
}
