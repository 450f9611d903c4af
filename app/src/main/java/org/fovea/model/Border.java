package org.fovea.model;

import java.util.Arrays;
import org.fovea.imaging.PixelRows;

/**
 * The margins of an image, such as collimation and padding: a row or column is margin while it
 * spans less than 3 % of the scale. At most a quarter of the image is cut from each edge, so that
 * an empty image keeps its middle.
 */
final class Border {

  private static final float SPAN = 0.03f;
  private static final int LARGEST_PARTS = 4;

  private final PixelRows grey;
  private final int columns;
  private final int rows;
  private final float[] line;

  private Border(PixelRows grey, int columns, int rows) {
    this.grey = grey;
    this.columns = columns;
    this.rows = rows;
    line = new float[columns];
  }

  /** The part of a grey image that is not margin: rows are cut first, then columns of the rest. */
  static Placement without(PixelRows grey, int columns, int rows) {
    return new Border(grey, columns, rows).rest();
  }

  private Placement rest() {
    int top = 0;
    while (top < rows / LARGEST_PARTS && uniform(top)) {
      top++;
    }
    int bottom = rows;
    while (rows - bottom < rows / LARGEST_PARTS && uniform(bottom - 1)) {
      bottom--;
    }
    int left = uniformColumns(true, top, bottom);
    int right = columns - uniformColumns(false, top, bottom);
    return new Placement(left, top, right - left, bottom - top);
  }

  private boolean uniform(int row) {
    grey.read(row, 0, columns, line);
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (float value : line) {
      low = Math.min(low, value);
      high = Math.max(high, value);
      if (high - low > SPAN) {
        return false;
      }
    }
    return true;
  }

  /**
   * How many columns are margin, counted from the left or the right edge. They are followed down
   * together: going down one after the other would fetch a cache line for every pixel.
   */
  private int uniformColumns(boolean fromLeft, int top, int bottom) {
    int uniform = columns / LARGEST_PARTS;
    float[] low = new float[uniform];
    float[] high = new float[uniform];
    Arrays.fill(low, Float.MAX_VALUE);
    Arrays.fill(high, -Float.MAX_VALUE);
    for (int row = top; row < bottom && uniform > 0; row++) {
      int count = uniform;
      grey.read(row, fromLeft ? 0 : columns - count, count, line);
      for (int i = 0; i < uniform; i++) {
        float value = line[fromLeft ? i : count - 1 - i];
        low[i] = Math.min(low[i], value);
        high[i] = Math.max(high[i], value);
        if (high[i] - low[i] > SPAN) {
          uniform = i;
        }
      }
    }
    return uniform;
  }
}
