package org.fovea.model;

import java.util.Arrays;

/**
 * Every pixel's deviation from the mean of a box a quarter of the image wide, over the standard
 * deviation in that box, by summed areas (Crow 1984).
 */
final class LocalContrast {

  /*
   * Of the summed areas only the rows between a box's top and bottom are held. A row continues
   * beyond its ends with its first and last sum, so that boxes cut by an edge need no other
   * formula. Every loop writes an array at the index at which it reads it, or one of another type:
   * only then does the compiler know that nothing is overwritten, and does many columns at once.
   * The sums are those of the plain loops to the last bit (PixelTransformTwinTest).
   */

  private final int columns;
  private final int half;
  private final double[][] sums;
  private final double[][] squares;
  private final double[] running;
  private final double[] runningSquares;
  private final double[] widths;

  private LocalContrast(int columns) {
    this.columns = columns;
    half = Math.max(columns / 8, 2);
    int held = 2 * half + 2;
    sums = new double[held][columns + held];
    squares = new double[held][columns + held];
    running = new double[columns + held];
    runningSquares = new double[columns + held];
    widths = new double[columns];
    Arrays.setAll(widths, x -> Math.min(x + half + 1, columns) - Math.max(x - half, 0));
  }

  /**
   * The contrast of every pixel.
   *
   * @param plane {@code float[rows][columns]} flattened
   */
  static float[] of(float[] plane, int columns, int rows) {
    LocalContrast local = new LocalContrast(columns);
    double[] line = new double[columns];
    double[] means = new double[columns];
    double[] deviations = new double[columns];
    float[] contrast = new float[columns];
    float[] values = new float[plane.length];
    int summed = 0;
    for (int y = 0; y < rows; y++) {
      int top = Math.max(y - local.half, 0);
      int bottom = Math.min(y + local.half + 1, rows);
      for (; summed < bottom; summed++) {
        local.sum(plane, summed);
      }
      local.box(local.sums, top, bottom, means);
      local.box(local.squares, top, bottom, deviations);
      for (int x = 0; x < columns; x++) {
        line[x] = plane[y * columns + x];
      }
      for (int x = 0; x < columns; x++) {
        double deviation = Math.sqrt(Math.max(deviations[x] - means[x] * means[x], 0)) + 0.03;
        contrast[x] = (float) ((line[x] - means[x]) / deviation);
      }
      System.arraycopy(contrast, 0, values, y * columns, columns);
    }
    return values;
  }

  /** Adds a row of the plane to the summed areas: their row {@code y + 1}. */
  private void sum(float[] plane, int y) {
    double sum = 0;
    double square = 0;
    for (int x = 0; x < columns; x++) {
      double value = plane[y * columns + x];
      sum += value;
      square += value * value;
      running[half + 1 + x] = sum;
      runningSquares[half + 1 + x] = square;
    }
    Arrays.fill(running, half + 1 + columns, running.length, sum);
    Arrays.fill(runningSquares, half + 1 + columns, running.length, square);
    int before = y % sums.length;
    int here = (y + 1) % sums.length;
    add(sums[before], running, sums[here]);
    add(squares[before], runningSquares, squares[here]);
  }

  private static void add(double[] before, double[] running, double[] here) {
    for (int i = 0; i < here.length; i++) {
      here[i] = before[i] + running[i];
    }
  }

  /** The mean over each pixel's box. */
  private void box(double[][] summed, int top, int bottom, double[] means) {
    double[] above = summed[top % summed.length];
    double[] below = summed[bottom % summed.length];
    double height = bottom - top;
    int width = 2 * half + 1;
    for (int x = 0; x < columns; x++) {
      means[x] = (below[x + width] - above[x + width] - below[x] + above[x]) / (widths[x] * height);
    }
  }
}
