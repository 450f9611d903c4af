package org.fovea.trainer;

/** Plain image filters on planes {@code float[rows][columns]}. */
final class Filters {

  private Filters() {}

  /** (1 − share)·a + share·b; a negative share sharpens when b is a blurred a. */
  static float[] mix(float[] a, float[] b, float share) {
    float[] mixed = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      mixed[i] = a[i] + share * (b[i] - a[i]);
    }
    return mixed;
  }

  /** Two passes of a box of {@code 2·radius + 1}: close to a Gaussian of sd 0.8·radius + 0.4. */
  static float[] boxBlur(float[] plane, int columns, int rows, int radius) {
    float[] once = box(box(plane, columns, rows, radius, true), columns, rows, radius, false);
    return box(box(once, columns, rows, radius, true), columns, rows, radius, false);
  }

  private static float[] box(float[] plane, int columns, int rows, int radius, boolean across) {
    float[] result = new float[plane.length];
    int lines = across ? rows : columns;
    int length = across ? columns : rows;
    int step = across ? 1 : columns;
    int lineStep = across ? columns : 1;
    float weight = 1f / (2 * radius + 1);
    for (int line = 0; line < lines; line++) {
      int start = line * lineStep;
      float sum = 0;
      for (int k = -radius; k <= radius; k++) {
        sum += plane[start + Math.clamp(k, 0, length - 1) * step];
      }
      for (int i = 0; i < length; i++) {
        result[start + i * step] = sum * weight;
        sum +=
            plane[start + Math.min(i + radius + 1, length - 1) * step]
                - plane[start + Math.max(i - radius, 0) * step];
      }
    }
    return result;
  }

  /** Down to a coarser grid by nearest-area means and back by linear interpolation. */
  static float[] throughSize(float[] plane, int columns, int rows, int narrow, int low) {
    int coarseColumns = Math.max(narrow, 4);
    int coarseRows = Math.max(low, 4);
    float[] sums = new float[coarseColumns * coarseRows];
    float[] counts = new float[coarseColumns * coarseRows];
    for (int y = 0; y < rows; y++) {
      int row = y * coarseRows / rows;
      for (int x = 0; x < columns; x++) {
        int i = row * coarseColumns + x * coarseColumns / columns;
        sums[i] += plane[y * columns + x];
        counts[i]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= counts[i];
    }
    float[] result = new float[plane.length];
    for (int y = 0; y < rows; y++) {
      float atY = Math.clamp((y + 0.5f) * coarseRows / rows - 0.5f, 0, coarseRows - 1.001f);
      int top = (int) atY;
      float fy = atY - top;
      for (int x = 0; x < columns; x++) {
        float atX =
            Math.clamp((x + 0.5f) * coarseColumns / columns - 0.5f, 0, coarseColumns - 1.001f);
        int left = (int) atX;
        float fx = atX - left;
        int i = top * coarseColumns + left;
        float upper = sums[i] + fx * (sums[i + 1] - sums[i]);
        float lower =
            sums[i + coarseColumns] + fx * (sums[i + coarseColumns + 1] - sums[i + coarseColumns]);
        result[y * columns + x] = upper + fy * (lower - upper);
      }
    }
    return result;
  }
}
