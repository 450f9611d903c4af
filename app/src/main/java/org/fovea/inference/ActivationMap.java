package org.fovea.inference;

/**
 * A class activation map in the coordinates of the whole image: cell (column, row) covers an equal
 * share of the image's width and height.
 *
 * @param columns cells across
 * @param rows cells down
 * @param values {@code float[rows * columns]}, row-major, contribution to the finding's logit
 */
public record ActivationMap(int columns, int rows, float[] values) {
  public ActivationMap {
    if (values.length != columns * rows) {
      throw new IllegalArgumentException(
          "expected " + columns * rows + " values, found " + values.length);
    }
  }
}
