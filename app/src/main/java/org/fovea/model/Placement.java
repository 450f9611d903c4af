package org.fovea.model;

/**
 * The rectangle of the source image, in its pixels, that a model input covers; a class activation
 * map is laid over this rectangle.
 */
public record Placement(int left, int top, int columns, int rows) {

  public Placement {
    if (left < 0 || top < 0 || columns < 1 || rows < 1) {
      throw new IllegalArgumentException(
          "a placement needs a corner ≥ 0 and a size ≥ 1, found (%d,%d) %d×%d"
              .formatted(left, top, columns, rows));
    }
  }
}
