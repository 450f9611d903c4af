package org.fovea.explanation;

import java.util.Arrays;

/** What replaces a deleted part: the image without detail, so that no edge gives a new cue. */
final class Blur {

  private Blur() {}

  /**
   * Two passes of a box half the image wide.
   *
   * @param planes one or several of {@code columns × rows}, one after another
   */
  static float[] heavy(float[] planes, int columns, int rows) {
    float[] blurred = new float[planes.length];
    int size = columns * rows;
    for (int from = 0; from < planes.length; from += size) {
      float[] plane = Arrays.copyOfRange(planes, from, from + size);
      float[] once = box(plane, columns, rows, columns / 4, rows / 4);
      System.arraycopy(box(once, columns, rows, columns / 4, rows / 4), 0, blurred, from, size);
    }
    return blurred;
  }

  private static float[] box(float[] plane, int columns, int rows, int across, int down) {
    int stride = columns + 1;
    double[] sums = new double[stride * (rows + 1)];
    for (int y = 0; y < rows; y++) {
      double row = 0;
      for (int x = 0; x < columns; x++) {
        row += plane[y * columns + x];
        sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
      }
    }
    float[] blurred = new float[plane.length];
    for (int y = 0; y < rows; y++) {
      int top = Math.max(y - down, 0);
      int bottom = Math.min(y + down + 1, rows);
      for (int x = 0; x < columns; x++) {
        int left = Math.max(x - across, 0);
        int right = Math.min(x + across + 1, columns);
        double sum =
            sums[bottom * stride + right]
                - sums[top * stride + right]
                - sums[bottom * stride + left]
                + sums[top * stride + left];
        blurred[y * columns + x] = (float) (sum / ((double) (bottom - top) * (right - left)));
      }
    }
    return blurred;
  }
}
