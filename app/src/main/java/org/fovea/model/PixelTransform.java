package org.fovea.model;

import java.util.Arrays;
import org.fovea.imaging.DisplayImage;
import org.fovea.imaging.PixelRows;

/**
 * The one way from a display image to a model's input, for training and for serving: luminance,
 * border trimming, area resampling, per-image normalisation.
 */
public final class PixelTransform {

  private static final int BINS = 1024;

  private final InputSpec spec;

  public PixelTransform(InputSpec spec) {
    this.spec = spec;
  }

  /** The whole transform. */
  public ModelInput apply(DisplayImage image) {
    Plane plane = prepare(image);
    return new ModelInput(normalise(plane.values()), plane.placement(), colourfulness(image));
  }

  /**
   * The grey plane before normalisation.
   *
   * @param values {@code float[rows][columns]} flattened, 0..1
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Plane(float[] values, Placement placement) {}

  /** Luminance, trimmed and resampled to the spec's size; training augments this plane. */
  public Plane prepare(DisplayImage image) {
    PixelRows grey = image.grey();
    Placement placement =
        spec.trimBorder()
            ? Border.without(grey, image.columns(), image.rows())
            : new Placement(0, 0, image.columns(), image.rows());
    return new Plane(Resampling.area(grey, placement, spec.columns(), spec.rows()), placement);
  }

  /** One channel per normalisation of the spec, {@code float[C][H][W]} flattened. */
  public float[] normalise(float[] plane) {
    int size = spec.columns() * spec.rows();
    if (plane.length != size) {
      throw new IllegalArgumentException(
          "expected %d pixels, found %d".formatted(size, plane.length));
    }
    int[] histogram = centralHistogram(plane);
    float[] values = new float[spec.length()];
    for (int channel = 0; channel < spec.channels().size(); channel++) {
      int from = channel * size;
      int to = from + size;
      // In place: of a loop from one array to another the compiler knows too little to do many
      // values at once.
      System.arraycopy(plane, 0, values, from, size);
      switch (spec.channels().get(channel)) {
        case FIXED -> standardise(values, from, to, spec.mean(), spec.standardDeviation());
        case STANDARDISED -> standardise(values, from, to, histogram);
        case EQUALISED -> equalise(values, from, to, histogram);
        case LOCAL -> LocalContrast.apply(values, from, spec.columns(), spec.rows());
      }
    }
    return values;
  }

  private static void standardise(float[] values, int from, int to, double mean, double deviation) {
    for (int i = from; i < to; i++) {
      values[i] = (float) ((values[i] - mean) / deviation);
    }
  }

  private static void standardise(float[] values, int from, int to, int[] histogram) {
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
    for (int i = from; i < to; i++) {
      values[i] = Math.min(high, Math.max(values[i], low));
    }
    standardise(values, from, to, mean, deviation);
  }

  private static void equalise(float[] values, int from, int to, int[] histogram) {
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
    for (int i = from; i < to; i++) {
      float position = Math.clamp(values[i], 0f, 1f) * BINS;
      int bin = Math.min((int) position, BINS - 1);
      float inBin = position - bin;
      float value = rank[bin] + inBin * (rank[bin + 1] - rank[bin]);
      values[i] = (value - 0.5f) * scale;
    }
  }

  private int[] centralHistogram(float[] plane) {
    int marginX = (int) Math.round(spec.columns() * (1 - spec.centralFraction()) / 2);
    int marginY = (int) Math.round(spec.rows() * (1 - spec.centralFraction()) / 2);
    // Neighbours are often in the same bin, and a count waits for the one before: two histograms.
    int[] histogram = new int[BINS];
    int[] odd = new int[BINS];
    for (int y = marginY; y < spec.rows() - marginY; y++) {
      int end = (y + 1) * spec.columns() - marginX;
      int i = y * spec.columns() + marginX;
      for (; i + 1 < end; i += 2) {
        histogram[bin(plane[i])]++;
        odd[bin(plane[i + 1])]++;
      }
      if (i < end) {
        histogram[bin(plane[i])]++;
      }
    }
    for (int bin = 0; bin < BINS; bin++) {
      histogram[bin] += odd[bin];
    }
    return histogram;
  }

  private static int bin(float value) {
    return Math.clamp((int) (value * BINS), 0, BINS - 1);
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

  private static double colourfulness(DisplayImage image) {
    if (image.channels() == 1) {
      return 0;
    }
    float[] samples = image.samples();
    double sum = 0;
    int pixels = image.columns() * image.rows();
    for (int i = 0; i < pixels; i++) {
      float red = samples[3 * i];
      float green = samples[3 * i + 1];
      float blue = samples[3 * i + 2];
      sum += Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    }
    return sum / pixels;
  }
}
