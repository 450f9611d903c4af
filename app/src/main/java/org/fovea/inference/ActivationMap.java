package org.fovea.inference;

import org.fovea.model.Placement;

/**
 * A class activation map in the coordinates of the whole image: cell (column, row) covers an equal
 * share of the image's width and height.
 *
 * @param columns cells across
 * @param rows cells down
 * @param values {@code float[rows * columns]}, row-major, contribution to the finding's logit
 */
public record ActivationMap(int columns, int rows, float[] values) {

  /**
   * Cells across and down when a map must be laid over a part of the image: a kilobyte or three.
   */
  private static final int LAID_OVER = 28;

  public ActivationMap {
    if (values.length != columns * rows) {
      throw new IllegalArgumentException(
          "expected " + columns * rows + " values, found " + values.length);
    }
  }

  /**
   * The map of a network that saw only a part of the image; nothing outside that part contributed.
   *
   * @param part what it saw, in pixels of the image
   */
  public static ActivationMap over(
      int imageColumns, int imageRows, Placement part, int columns, int rows, float[] values) {
    ActivationMap seen = new ActivationMap(columns, rows, values);
    if (part.columns() == imageColumns && part.rows() == imageRows) {
      return seen;
    }
    float[] whole = new float[LAID_OVER * LAID_OVER];
    for (int y = 0; y < LAID_OVER; y++) {
      double v = ((y + 0.5) / LAID_OVER * imageRows - part.top()) / part.rows();
      for (int x = 0; x < LAID_OVER; x++) {
        double u = ((x + 0.5) / LAID_OVER * imageColumns - part.left()) / part.columns();
        if (u >= 0 && u < 1 && v >= 0 && v < 1) {
          whole[y * LAID_OVER + x] = seen.at(u, v);
        }
      }
    }
    return new ActivationMap(LAID_OVER, LAID_OVER, whole);
  }

  /**
   * The value at a point of the image, interpolated linearly between the cells' centres.
   *
   * @param u 0 at the left edge, 1 at the right
   * @param v 0 at the top, 1 at the bottom
   */
  public float at(double u, double v) {
    double x = Math.clamp(u * columns - 0.5, 0, columns - 1.0);
    double y = Math.clamp(v * rows - 0.5, 0, rows - 1.0);
    int left = Math.min((int) x, columns - 1);
    int top = Math.min((int) y, rows - 1);
    int right = Math.min(left + 1, columns - 1);
    int bottom = Math.min(top + 1, rows - 1);
    double across = x - left;
    double down = y - top;
    double upper =
        values[top * columns + left] * (1 - across) + values[top * columns + right] * across;
    double lower =
        values[bottom * columns + left] * (1 - across) + values[bottom * columns + right] * across;
    return (float) (upper * (1 - down) + lower * down);
  }

  /** The map on another grid, interpolated linearly. */
  public ActivationMap resampled(int toColumns, int toRows) {
    float[] resampled = new float[toColumns * toRows];
    for (int y = 0; y < toRows; y++) {
      for (int x = 0; x < toColumns; x++) {
        resampled[y * toColumns + x] = at((x + 0.5) / toColumns, (y + 0.5) / toRows);
      }
    }
    return new ActivationMap(toColumns, toRows, resampled);
  }

  /**
   * The map on the grid of what the network saw.
   *
   * @param part what it sees of an image of {@code imageColumns × imageRows} pixels
   */
  public ActivationMap within(
      int imageColumns, int imageRows, Placement part, int toColumns, int toRows) {
    float[] seen = new float[toColumns * toRows];
    for (int y = 0; y < toRows; y++) {
      double v = (part.top() + (y + 0.5) / toRows * part.rows()) / imageRows;
      for (int x = 0; x < toColumns; x++) {
        double u = (part.left() + (x + 0.5) / toColumns * part.columns()) / imageColumns;
        seen[y * toColumns + x] = at(u, v);
      }
    }
    return new ActivationMap(toColumns, toRows, seen);
  }
}
