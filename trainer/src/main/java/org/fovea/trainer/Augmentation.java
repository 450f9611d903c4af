package org.fovea.trainer;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Makes a training plane from a source plane: what differs between radiographs of the same kind
 * (exposure, processing, sharpness, noise, framing, collimation, things lying on the patient) is
 * drawn at random, so that none of it can be learnt as a sign of disease. No mirror images unless
 * asked for: side is anatomy.
 */
final class Augmentation {

  /** As strong as chosen on shifted validation images. */
  static final double DESIGNED = 0.6;

  private static final int LEVELS = 256;
  private static final float[] NOISE = noiseTable();

  private final int columns;
  private final int rows;
  private final double strength;

  /**
   * @param strength 1 as designed, 0 none
   */
  Augmentation(int columns, int rows, double strength) {
    this.columns = columns;
    this.rows = rows;
    this.strength = strength;
  }

  /**
   * @param source {@code float[sourceRows][sourceColumns]}, 0..1
   * @return {@code float[rows][columns]}, 0..1
   */
  float[] apply(float[] source, int sourceColumns, int sourceRows, RandomGenerator random) {
    if (strength == 0) {
      return warp(source, sourceColumns, sourceRows, 1, 1, 0, 0, 0);
    }
    double zoom = Math.exp(uniform(random, -0.25, 0.16));
    double aspect = Math.exp(uniform(random, -0.14, 0.14));
    double angle = Math.toRadians(uniform(random, -10, 10) * strength);
    double shiftX = uniform(random, -0.08, 0.08) * strength;
    double shiftY = uniform(random, -0.08, 0.08) * strength;
    float[] plane =
        warp(
            source, sourceColumns, sourceRows, zoom * aspect, zoom / aspect, angle, shiftX, shiftY);
    plane = sharpness(plane, random);
    if (random.nextDouble() < 0.5 * strength) {
      plane = localContrast(plane, random);
    }
    tone(plane, random);
    if (random.nextDouble() < 0.35 * strength) {
      shade(plane, random);
    }
    if (random.nextDouble() < 0.5 * strength) {
      noise(plane, random, uniform(random, 0, 0.06));
    }
    if (random.nextDouble() < 0.25 * strength) {
      collimate(plane, random);
    }
    if (random.nextDouble() < 0.5 * strength) {
      erase(plane, random);
    }
    return plane;
  }

  /** Left and right exchanged, in place. */
  void mirror(float[] plane) {
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns / 2; x++) {
        int left = y * columns + x;
        int right = (y + 1) * columns - 1 - x;
        float swapped = plane[left];
        plane[left] = plane[right];
        plane[right] = swapped;
      }
    }
  }

  private static double uniform(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Affine sampling, bilinear, averaged over as many samples as the source is finer. */
  private float[] warp(
      float[] source,
      int width,
      int height,
      double scaleX,
      double scaleY,
      double angle,
      double shiftX,
      double shiftY) {
    float[] plane = new float[columns * rows];
    int samples = Math.max(1, (int) Math.round((double) width / columns));
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    float weight = 1f / (samples * samples);
    double centreX = (0.5 + shiftX) * width;
    double centreY = (0.5 + shiftY) * height;
    double perColumn = scaleX * width / columns;
    double perRow = scaleY * height / rows;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        float sum = 0;
        for (int sy = 0; sy < samples; sy++) {
          for (int sx = 0; sx < samples; sx++) {
            double u = (x + (sx + 0.5) / samples - columns / 2.0) * perColumn;
            double v = (y + (sy + 0.5) / samples - rows / 2.0) * perRow;
            double atX = centreX + u * cos - v * sin - 0.5;
            double atY = centreY + u * sin + v * cos - 0.5;
            sum += bilinear(source, width, height, atX, atY);
          }
        }
        plane[y * columns + x] = sum * weight;
      }
    }
    return plane;
  }

  private static float bilinear(float[] source, int width, int height, double x, double y) {
    double insideX = Math.clamp(x, 0, width - 1.000001);
    double insideY = Math.clamp(y, 0, height - 1.000001);
    int left = (int) insideX;
    int top = (int) insideY;
    float fx = (float) (insideX - left);
    float fy = (float) (insideY - top);
    int i = top * width + left;
    float upper = source[i] + fx * (source[i + 1] - source[i]);
    float lower = source[i + width] + fx * (source[i + width + 1] - source[i + width]);
    return upper + fy * (lower - upper);
  }

  /** Blur, loss of resolution, or an unsharp mask; a third of the images keep theirs. */
  private float[] sharpness(float[] plane, RandomGenerator random) {
    double choice = random.nextDouble();
    if (choice < 0.25 * strength) {
      int radius = 1 + random.nextInt(Math.max(1, columns / 75));
      float[] blurred = Filters.boxBlur(plane, columns, rows, radius);
      float share = (float) uniform(random, 0.2, 1);
      return Filters.mix(plane, blurred, share);
    }
    if (choice < 0.4 * strength) {
      double factor = uniform(random, 1.2, 3.5);
      return Filters.throughSize(
          plane, columns, rows, (int) (columns / factor), (int) (rows / factor));
    }
    if (choice < 0.7 * strength) {
      int radius = 1 + random.nextInt(Math.max(1, columns / 20));
      float[] blurred = Filters.boxBlur(plane, columns, rows, radius);
      float[] sharp = Filters.mix(plane, blurred, (float) -uniform(random, 0.2, 1.5));
      for (int i = 0; i < sharp.length; i++) {
        sharp[i] = Math.clamp(sharp[i], 0f, 1f);
      }
      return sharp;
    }
    return plane;
  }

  /** Large structures and small ones scaled apart, as multi-scale processing does. */
  private float[] localContrast(float[] plane, RandomGenerator random) {
    int radius = Math.max(1, (int) (columns * uniform(random, 0.04, 0.16)));
    float[] wide = Filters.boxBlur(plane, columns, rows, radius);
    float coarse = (float) uniform(random, 0.4, 1.1);
    float fine = (float) uniform(random, 0.7, 1.6);
    float[] result = new float[plane.length];
    for (int i = 0; i < result.length; i++) {
      float value = 0.5f + coarse * (wide[i] - 0.5f) + fine * (plane[i] - wide[i]);
      result[i] = Math.clamp(value, 0f, 1f);
    }
    return result;
  }

  /** Gamma, an arbitrary rising curve, window and level, in one look-up table. */
  private void tone(float[] plane, RandomGenerator random) {
    float[] curve = new float[LEVELS + 1];
    double gamma = Math.exp(uniform(random, -0.7, 0.7) * strength);
    boolean bent = random.nextDouble() < 0.5 * strength;
    double[] knots = knots(random);
    double contrast = Math.exp(uniform(random, -0.5, 0.4) * strength);
    double level = 0.5 + uniform(random, -0.2, 0.2) * strength;
    double brightness = uniform(random, -0.12, 0.12) * strength;
    for (int i = 0; i <= LEVELS; i++) {
      double value = (double) i / LEVELS;
      if (bent) {
        value = interpolate(knots, value);
      }
      value = Math.pow(value, gamma);
      value = (value - level) * contrast + level + brightness;
      curve[i] = (float) Math.clamp(value, 0, 1);
    }
    for (int i = 0; i < plane.length; i++) {
      float position = Math.clamp(plane[i], 0f, 1f) * LEVELS;
      int bin = Math.min((int) position, LEVELS - 1);
      plane[i] = curve[bin] + (position - bin) * (curve[bin + 1] - curve[bin]);
    }
  }

  private static double[] knots(RandomGenerator random) {
    double[] knots = new double[7];
    for (int i = 1; i < knots.length; i++) {
      knots[i] = knots[i - 1] + uniform(random, 0.25, 1.75);
    }
    double last = knots[knots.length - 1];
    for (int i = 0; i < knots.length; i++) {
      knots[i] /= last;
    }
    return knots;
  }

  private static double interpolate(double[] knots, double value) {
    double position = value * (knots.length - 1);
    int i = Math.min((int) position, knots.length - 2);
    return knots[i] + (position - i) * (knots[i + 1] - knots[i]);
  }

  /** A slow multiplicative slope, as from a tilted tube or a wedge. */
  private void shade(float[] plane, RandomGenerator random) {
    float slopeX = (float) uniform(random, -0.4, 0.4);
    float slopeY = (float) uniform(random, -0.4, 0.4);
    float bow = (float) uniform(random, -0.4, 0.4);
    for (int y = 0; y < rows; y++) {
      float v = (float) y / rows - 0.5f;
      for (int x = 0; x < columns; x++) {
        float u = (float) x / columns - 0.5f;
        float factor = 1 + slopeX * u + slopeY * v + bow * (u * u + v * v);
        int i = y * columns + x;
        plane[i] = Math.clamp(plane[i] * factor, 0f, 1f);
      }
    }
  }

  private static void noise(float[] plane, RandomGenerator random, double deviation) {
    int at = random.nextInt(NOISE.length);
    int step = 1 + 2 * random.nextInt(50);
    float scale = (float) deviation;
    for (int i = 0; i < plane.length; i++) {
      plane[i] += scale * NOISE[at];
      at = (at + step) & (NOISE.length - 1);
    }
  }

  private static float[] noiseTable() {
    float[] table = new float[1 << 16];
    SplittableRandom random = new SplittableRandom(20180222);
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) random.nextGaussian();
    }
    return table;
  }

  /** Margins of one grey on some of the edges. */
  private void collimate(float[] plane, RandomGenerator random) {
    float grey = random.nextDouble() < 0.6 ? 0 : (float) random.nextDouble();
    int left = random.nextBoolean() ? random.nextInt(columns / 10 + 1) : 0;
    int right = columns - (random.nextBoolean() ? random.nextInt(columns / 10 + 1) : 0);
    int top = random.nextBoolean() ? random.nextInt(rows / 10 + 1) : 0;
    int bottom = rows - (random.nextBoolean() ? random.nextInt(rows / 10 + 1) : 0);
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        if (x < left || x >= right || y < top || y >= bottom) {
          plane[y * columns + x] = grey;
        }
      }
    }
  }

  /** One to three rectangles: markers, leads, hands, burnt-in text. */
  private void erase(float[] plane, RandomGenerator random) {
    int count = 1 + random.nextInt(3);
    for (int k = 0; k < count; k++) {
      int width = 1 + (int) (columns * uniform(random, 0.03, 0.25));
      int height = 1 + (int) (rows * uniform(random, 0.03, 0.25));
      int left = random.nextInt(columns - width + 1);
      int top = random.nextInt(rows - height + 1);
      float grey = (float) random.nextDouble();
      for (int y = top; y < top + height; y++) {
        Arrays.fill(plane, y * columns + left, y * columns + left + width, grey);
      }
    }
  }
}
