package org.fovea.model;

import java.util.Arrays;
import org.fovea.imaging.DisplayImage;
import org.fovea.imaging.PixelRows;

/** The transform of an {@link InputSpec} with an {@link Equalisation}. */
final class EqualisedTransform {

  private static final int BINS = 1024;

  /** Of the values inside the mask, on either end. */
  private static final double CLIPPED = 0.01;

  /** An even image has no contrast to stretch: the floor keeps its noise small. */
  private static final float LEAST_DEVIATION = 0.02f;

  private final InputSpec spec;
  private final Equalisation equalisation;
  private final boolean[] inside;

  EqualisedTransform(InputSpec spec, Equalisation equalisation) {
    this.spec = spec;
    this.equalisation = equalisation;
    this.inside = equalisation.inside(spec.columns(), spec.rows());
  }

  /** One plane for grey inputs, three for colour, one after another. */
  PixelTransform.Plane prepare(DisplayImage image) {
    PixelRows grey = image.grey();
    Placement subject =
        SubjectFinder.find(equalisation.subject(), grey, image.columns(), image.rows());
    Placement placement = middle(subject, equalisation.part());
    if (!spec.colour()) {
      return new PixelTransform.Plane(plane(grey, placement), placement);
    }
    int size = spec.columns() * spec.rows();
    float[] planes = new float[3 * size];
    for (int channel = 0; channel < 3; channel++) {
      float[] plane = plane(image.channels() == 1 ? grey : colour(image, channel), placement);
      System.arraycopy(plane, 0, planes, channel * size, size);
    }
    return new PixelTransform.Plane(planes, placement);
  }

  private static PixelRows colour(DisplayImage image, int channel) {
    float[] samples = image.samples();
    int columns = image.columns();
    return (row, first, count, to) -> {
      for (int i = 0, at = 3 * (row * columns + first) + channel; i < count; i++, at += 3) {
        to[i] = samples[at];
      }
    };
  }

  private static Placement middle(Placement whole, double part) {
    int columns = Math.max(1, (int) Math.round(whole.columns() * part));
    int rows = Math.max(1, (int) Math.round(whole.rows() * part));
    return new Placement(
        whole.left() + (whole.columns() - columns) / 2,
        whole.top() + (whole.rows() - rows) / 2,
        columns,
        rows);
  }

  private float[] plane(PixelRows rows, Placement placement) {
    int side = equalisation.resolution();
    float[] reduced = Resampling.area(rows, placement, side, side);
    return resampled(reduced, side, spec.columns(), spec.rows());
  }

  static float[] resampled(float[] plane, int side, int columns, int rows) {
    PixelRows source =
        (row, first, count, to) -> System.arraycopy(plane, row * side + first, to, 0, count);
    return Resampling.area(source, new Placement(0, 0, side, side), columns, rows);
  }

  /** {@code float[C][H][W]} flattened. */
  float[] normalise(float[] planes) {
    int size = spec.columns() * spec.rows();
    float[] grey = spec.colour() ? luma(planes, size) : planes;
    float[] values = new float[spec.length()];
    for (int channel = 0; channel < spec.channels().size(); channel++) {
      float[] normalised =
          switch (spec.channels().get(channel)) {
            case FIXED -> fixed(grey);
            case STANDARDISED -> standardised(grey);
            case EQUALISED -> equalised(grey);
            case LOCAL -> local(grey);
            case RED -> standardised(Arrays.copyOfRange(planes, 0, size));
            case GREEN -> standardised(Arrays.copyOfRange(planes, size, 2 * size));
            case BLUE -> standardised(Arrays.copyOfRange(planes, 2 * size, 3 * size));
          };
      for (int i = 0; i < size; i++) {
        values[channel * size + i] = inside[i] ? normalised[i] : 0;
      }
    }
    return values;
  }

  private float[] local(float[] plane) {
    float[] values = plane.clone();
    LocalContrast.apply(values, 0, spec.columns(), spec.rows());
    return values;
  }

  /** Of ITU-R BT.601, as {@link DisplayImage#grey}. */
  private static float[] luma(float[] planes, int size) {
    float[] grey = new float[size];
    for (int i = 0; i < size; i++) {
      grey[i] = 0.299f * planes[i] + 0.587f * planes[size + i] + 0.114f * planes[2 * size + i];
    }
    return grey;
  }

  private float[] fixed(float[] plane) {
    float[] values = new float[plane.length];
    for (int i = 0; i < plane.length; i++) {
      values[i] = (float) ((plane[i] - spec.mean()) / spec.standardDeviation());
    }
    return values;
  }

  private float[] standardised(float[] plane) {
    float[] sorted = sortedInside(plane);
    float low = sorted[(int) (CLIPPED * (sorted.length - 1))];
    float high = sorted[(int) ((1 - CLIPPED) * (sorted.length - 1))];
    double sum = 0;
    double squares = 0;
    for (float value : sorted) {
      double clipped = Math.clamp(value, low, Math.max(low, high));
      sum += clipped;
      squares += clipped * clipped;
    }
    double mean = sum / sorted.length;
    double variance = squares / sorted.length - mean * mean;
    double deviation = Math.max(Math.sqrt(Math.max(variance, 0)), LEAST_DEVIATION);
    float[] values = new float[plane.length];
    for (int i = 0; i < plane.length; i++) {
      values[i] = (float) ((Math.clamp(plane[i], low, Math.max(low, high)) - mean) / deviation);
    }
    return values;
  }

  /** Ranks among the values inside, spread evenly with mean 0 and deviation 1. */
  private float[] equalised(float[] plane) {
    int[] below = new int[BINS + 1];
    float[] sorted = sortedInside(plane);
    for (float value : sorted) {
      below[bin(value) + 1]++;
    }
    for (int bin = 1; bin <= BINS; bin++) {
      below[bin] += below[bin - 1];
    }
    float[] values = new float[plane.length];
    double scale = 2 * Math.sqrt(3);
    for (int i = 0; i < plane.length; i++) {
      int bin = bin(plane[i]);
      double inBin = Math.clamp(plane[i], 0f, 1f) * BINS - bin;
      double rank = below[bin] + inBin * (below[bin + 1] - below[bin]);
      values[i] = (float) ((rank / sorted.length - 0.5) * scale);
    }
    return values;
  }

  private static int bin(float value) {
    return Math.clamp((int) (value * BINS), 0, BINS - 1);
  }

  private float[] sortedInside(float[] plane) {
    float[] sorted = new float[plane.length];
    int count = 0;
    for (int i = 0; i < plane.length; i++) {
      if (inside[i]) {
        sorted[count++] = plane[i];
      }
    }
    float[] kept = Arrays.copyOf(sorted, count);
    Arrays.sort(kept);
    return kept;
  }
}
