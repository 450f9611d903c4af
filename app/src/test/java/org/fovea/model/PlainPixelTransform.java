package org.fovea.model;

import java.util.Arrays;
import org.fovea.imaging.DisplayImage;

/** {@link PixelTransform} in plain loops over whole images: what every value must be equal to. */
final class PlainPixelTransform {

  // Border: a row or column is margin while it spans less than 3 % of the scale; at most a quarter
  // of the image is cut from each edge, so that an empty image keeps its middle.
  private static final float BORDER_SPAN = 0.03f;
  private static final int LARGEST_BORDER_PARTS = 4;
  private static final int BINS = 1024;

  private final InputSpec spec;

  PlainPixelTransform(InputSpec spec) {
    this.spec = spec;
  }

  /** Luminance, trimmed and resampled to the spec's size; training augments this plane. */
  PixelTransform.Plane prepare(DisplayImage image) {
    float[] grey = luminance(image);
    Placement placement =
        spec.trimBorder()
            ? withoutBorder(grey, image.columns(), image.rows())
            : new Placement(0, 0, image.columns(), image.rows());
    return new PixelTransform.Plane(
        area(grey, image.columns(), placement, spec.columns(), spec.rows()), placement);
  }

  /** One channel per normalisation of the spec, {@code float[C][H][W]} flattened. */
  float[] normalise(float[] plane) {
    int size = spec.columns() * spec.rows();
    if (plane.length != size) {
      throw new IllegalArgumentException(
          "expected %d pixels, found %d".formatted(size, plane.length));
    }
    float[] values = new float[spec.length()];
    int[] histogram = centralHistogram(plane);
    for (int channel = 0; channel < spec.channels().size(); channel++) {
      int at = channel * size;
      switch (spec.channels().get(channel)) {
        case FIXED -> fixed(plane, values, at);
        case STANDARDISED -> standardised(plane, histogram, values, at);
        case EQUALISED -> equalised(plane, histogram, values, at);
        case LOCAL -> local(plane, values, at);
      }
    }
    return values;
  }

  private void fixed(float[] plane, float[] values, int at) {
    for (int i = 0; i < plane.length; i++) {
      values[at + i] = (float) ((plane[i] - spec.mean()) / spec.standardDeviation());
    }
  }

  private static void standardised(float[] plane, int[] histogram, float[] values, int at) {
    long total = Arrays.stream(histogram).asLongStream().sum();
    float low = quantile(histogram, total, 0.01);
    float high = Math.max(quantile(histogram, total, 0.99), low + 1f / BINS);
    double sum = 0;
    double squares = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double level = Math.clamp((bin + 0.5) / BINS, low, high);
      sum += histogram[bin] * level;
      squares += histogram[bin] * level * level;
    }
    double mean = sum / total;
    // An empty image has no contrast to stretch: the floor keeps its noise small.
    double deviation = Math.max(Math.sqrt(Math.max(squares / total - mean * mean, 0)), 0.02);
    for (int i = 0; i < plane.length; i++) {
      values[at + i] = (float) ((Math.clamp(plane[i], low, high) - mean) / deviation);
    }
  }

  private static void equalised(float[] plane, int[] histogram, float[] values, int at) {
    double total = Arrays.stream(histogram).asLongStream().sum();
    float[] rank = new float[BINS + 1];
    long below = 0;
    for (int bin = 0; bin < BINS; bin++) {
      rank[bin] = (float) (below / total);
      below += histogram[bin];
    }
    rank[BINS] = 1;
    // A uniform distribution on [−√3, √3] has mean 0 and variance 1.
    float scale = (float) (2 * Math.sqrt(3));
    for (int i = 0; i < plane.length; i++) {
      float position = Math.clamp(plane[i], 0f, 1f) * BINS;
      int bin = Math.min((int) position, BINS - 1);
      float inBin = position - bin;
      float value = rank[bin] + inBin * (rank[bin + 1] - rank[bin]);
      values[at + i] = (value - 0.5f) * scale;
    }
  }

  /** Mean and deviation in a box of a quarter of the image's width, by summed areas. */
  private void local(float[] plane, float[] values, int at) {
    int columns = spec.columns();
    int rows = spec.rows();
    int stride = columns + 1;
    double[] sums = new double[stride * (rows + 1)];
    double[] squares = new double[stride * (rows + 1)];
    for (int y = 0; y < rows; y++) {
      double rowSum = 0;
      double rowSquares = 0;
      for (int x = 0; x < columns; x++) {
        double value = plane[y * columns + x];
        rowSum += value;
        rowSquares += value * value;
        int i = (y + 1) * stride + x + 1;
        sums[i] = sums[i - stride] + rowSum;
        squares[i] = squares[i - stride] + rowSquares;
      }
    }
    int half = Math.max(columns / 8, 2);
    for (int y = 0; y < rows; y++) {
      int top = Math.max(y - half, 0) * stride;
      int bottom = Math.min(y + half + 1, rows) * stride;
      for (int x = 0; x < columns; x++) {
        int left = Math.max(x - half, 0);
        int right = Math.min(x + half + 1, columns);
        double count = (double) (right - left) * ((bottom - top) / stride);
        double mean = box(sums, top, bottom, left, right) / count;
        double variance = box(squares, top, bottom, left, right) / count - mean * mean;
        double deviation = Math.sqrt(Math.max(variance, 0)) + 0.03;
        values[at + y * columns + x] = (float) ((plane[y * columns + x] - mean) / deviation);
      }
    }
  }

  private static double box(double[] sums, int top, int bottom, int left, int right) {
    return sums[bottom + right] - sums[top + right] - sums[bottom + left] + sums[top + left];
  }

  private int[] centralHistogram(float[] plane) {
    int marginX = (int) Math.round(spec.columns() * (1 - spec.centralFraction()) / 2);
    int marginY = (int) Math.round(spec.rows() * (1 - spec.centralFraction()) / 2);
    int[] histogram = new int[BINS];
    for (int y = marginY; y < spec.rows() - marginY; y++) {
      for (int x = marginX; x < spec.columns() - marginX; x++) {
        float value = Math.clamp(plane[y * spec.columns() + x], 0f, 1f);
        histogram[Math.min((int) (value * BINS), BINS - 1)]++;
      }
    }
    return histogram;
  }

  private static float quantile(int[] histogram, long total, double quantile) {
    double wanted = quantile * total;
    long below = 0;
    for (int bin = 0; bin < BINS; bin++) {
      below += histogram[bin];
      if (below >= wanted) {
        return (bin + 0.5f) / BINS;
      }
    }
    return 1;
  }

  /** ITU-R BT.601 luma for colour, the samples themselves for grey. */
  static float[] luminance(DisplayImage image) {
    float[] samples = image.samples();
    if (image.channels() == 1) {
      return samples;
    }
    float[] grey = new float[image.columns() * image.rows()];
    for (int i = 0; i < grey.length; i++) {
      int at = i * image.channels();
      grey[i] = 0.299f * samples[at] + 0.587f * samples[at + 1] + 0.114f * samples[at + 2];
    }
    return grey;
  }

  static Placement withoutBorder(float[] grey, int columns, int rows) {
    int top = 0;
    while (top < rows / LARGEST_BORDER_PARTS && uniform(grey, top * columns, 1, columns)) {
      top++;
    }
    int bottom = rows;
    while (rows - bottom < rows / LARGEST_BORDER_PARTS
        && uniform(grey, (bottom - 1) * columns, 1, columns)) {
      bottom--;
    }
    int left = 0;
    while (left < columns / LARGEST_BORDER_PARTS
        && uniform(grey, top * columns + left, columns, bottom - top)) {
      left++;
    }
    int right = columns;
    while (columns - right < columns / LARGEST_BORDER_PARTS
        && uniform(grey, top * columns + right - 1, columns, bottom - top)) {
      right--;
    }
    return new Placement(left, top, right - left, bottom - top);
  }

  private static boolean uniform(float[] grey, int start, int step, int count) {
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      float value = grey[start + i * step];
      low = Math.min(low, value);
      high = Math.max(high, value);
      if (high - low > BORDER_SPAN) {
        return false;
      }
    }
    return true;
  }

  /**
   * Resamples a rectangle of a grey image to {@code columns × rows}. Where the target is finer than
   * the source, the source is interpolated linearly.
   */
  private static float[] area(
      float[] source, int sourceColumns, Placement part, int columns, int rows) {
    Taps across = Taps.of(part.columns(), columns);
    Taps down = Taps.of(part.rows(), rows);
    float[] narrow = new float[part.rows() * columns];
    for (int y = 0; y < part.rows(); y++) {
      int from = (part.top() + y) * sourceColumns + part.left();
      for (int x = 0; x < columns; x++) {
        float sum = 0;
        int first = across.first[x];
        float[] weights = across.weights[x];
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * source[from + first + k];
        }
        narrow[y * columns + x] = sum;
      }
    }
    float[] target = new float[rows * columns];
    for (int y = 0; y < rows; y++) {
      int first = down.first[y];
      float[] weights = down.weights[y];
      for (int k = 0; k < weights.length; k++) {
        float weight = weights[k];
        int from = (first + k) * columns;
        for (int x = 0; x < columns; x++) {
          target[y * columns + x] += weight * narrow[from + x];
        }
      }
    }
    return target;
  }

  /** Per target position: the first source position and the weights from there on, sum 1. */
  private record Taps(int[] first, float[][] weights) {

    static Taps of(int source, int target) {
      int[] first = new int[target];
      float[][] weights = new float[target][];
      double scale = (double) source / target;
      for (int i = 0; i < target; i++) {
        double start;
        double end;
        if (scale >= 1) {
          start = i * scale;
          end = Math.min((i + 1) * scale, source);
        } else {
          // A window one source pixel wide around the target's centre is linear interpolation.
          double centre = Math.clamp((i + 0.5) * scale, 0.5, source - 0.5);
          start = centre - 0.5;
          end = centre + 0.5;
        }
        int low = Math.clamp((int) Math.floor(start + 1e-9), 0, source - 1);
        int high = Math.clamp((int) Math.ceil(end - 1e-9), low + 1, source);
        first[i] = low;
        weights[i] = new float[high - low];
        double total = 0;
        for (int k = low; k < high; k++) {
          total += Math.min(k + 1, end) - Math.max(k, start);
        }
        for (int k = low; k < high; k++) {
          weights[i][k - low] = (float) ((Math.min(k + 1, end) - Math.max(k, start)) / total);
        }
      }
      return new Taps(first, weights);
    }
  }
}
