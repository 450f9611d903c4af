package org.fovea.deidentify.internal;

/**
 * A rectangle of pixels.
 *
 * @param right exclusive
 * @param bottom exclusive
 */
record PixelBox(int left, int top, int right, int bottom) {

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  boolean contains(int x, int y) {
    return x >= left && x < right && y >= top && y < bottom;
  }

  PixelBox with(PixelBox other) {
    return new PixelBox(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  /** Larger on each side, within an image. */
  PixelBox grown(int by, int columns, int rows) {
    return new PixelBox(
        Math.max(0, left - by),
        Math.max(0, top - by),
        Math.min(columns, right + by),
        Math.min(rows, bottom + by));
  }
}
