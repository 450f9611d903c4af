package org.fovea.sample.internal;

/** Gaussian blur by three box filters in each direction; borders repeat. */
final class Blur {
  private Blur() {}

  static float[] gaussian(float[] image, int columns, int rows, double sigma) {
    int radius = (int) Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2);
    if (radius < 1) {
      return small(image, columns, rows, sigma);
    }
    float[] one = image.clone();
    float[] other = new float[image.length];
    for (int pass = 0; pass < 3; pass++) {
      rows(one, other, columns, rows, radius);
      columns(other, one, columns, rows, radius);
    }
    return one;
  }

  private static float[] small(float[] image, int columns, int rows, double sigma) {
    float side = (float) Math.exp(-1 / (2 * sigma * sigma));
    float centre = 1 / (1 + 2 * side);
    side *= centre;
    float[] wide = new float[image.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int at = row * columns + column;
        float left = image[column == 0 ? at : at - 1];
        float right = image[column == columns - 1 ? at : at + 1];
        wide[at] = centre * image[at] + side * (left + right);
      }
    }
    float[] out = new float[image.length];
    for (int at = 0; at < out.length; at++) {
      float above = wide[at < columns ? at : at - columns];
      float below = wide[at >= out.length - columns ? at : at + columns];
      out[at] = centre * wide[at] + side * (above + below);
    }
    return out;
  }

  private static void rows(float[] in, float[] out, int columns, int rows, int radius) {
    for (int row = 0; row < rows; row++) {
      int start = row * columns;
      float sum = 0;
      for (int k = -radius; k <= radius; k++) {
        sum += in[start + Math.clamp(k, 0, columns - 1)];
      }
      for (int column = 0; column < columns; column++) {
        out[start + column] = sum / (2 * radius + 1);
        sum += in[start + Math.min(columns - 1, column + radius + 1)];
        sum -= in[start + Math.max(0, column - radius)];
      }
    }
  }

  private static void columns(float[] in, float[] out, int columns, int rows, int radius) {
    float[] sums = new float[columns];
    for (int k = -radius; k <= radius; k++) {
      int source = Math.clamp(k, 0, rows - 1) * columns;
      for (int column = 0; column < columns; column++) {
        sums[column] += in[source + column];
      }
    }
    for (int row = 0; row < rows; row++) {
      int next = Math.min(rows - 1, row + radius + 1) * columns;
      int last = Math.max(0, row - radius) * columns;
      for (int column = 0; column < columns; column++) {
        out[row * columns + column] = sums[column] / (2 * radius + 1);
        sums[column] += in[next + column] - in[last + column];
      }
    }
  }
}
