package org.fovea.dataset.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.fovea.dataset.Example;
import org.fovea.imaging.DisplayImage;
import org.fovea.imaging.Volume;
import org.fovea.study.Digest;

/**
 * What is kept of an example's pixels to find it again and to see how it came to be.
 *
 * @param size such as {@code 224×224 grey}
 * @param volume whether it is a volume; all but size and pixels are then its middle slice's
 * @param pixels digest of size and samples
 * @param hash perceptual: the signs of the 64 lowest frequencies but the mean (Zauner 2010)
 * @param thumbnail {@code byte[32][32]}, grey from 0 to 255
 * @param shortcut {@code float[13]}: columns, rows, channels, mean, and of each border strip of a
 *     sixteenth of the side its mean and deviation, and the aspect
 */
@SuppressWarnings("ArrayRecordComponent")
public record Fingerprint(
    String size, boolean volume, Digest pixels, long hash, byte[] thumbnail, float[] shortcut) {

  static final int SIDE = 32;
  private static final int FREQUENCIES = 8;
  private static final double[][] COSINES = cosines();

  /** Reads an example and keeps this of it. */
  public static Fingerprint of(Example example) throws IOException {
    Optional<Volume> volume = example.image().volume();
    DisplayImage image =
        volume.isPresent() ? volume.get().slice(volume.get().slices() / 2) : example.image().read();
    float[] grey = grey(image);
    byte[] thumbnail = thumbnail(grey, image.columns(), image.rows());
    String size =
        volume
            .map(found -> "%d×%d×%d".formatted(found.columns(), found.rows(), found.slices()))
            .orElseGet(() ->
                "%d×%d %s"
                    .formatted(
                        image.columns(), image.rows(), image.channels() == 1 ? "grey" : "colour"));
    return new Fingerprint(
        size,
        volume.isPresent(),
        digest(size, volume.map(Volume::samples).orElse(image.samples())),
        hash(thumbnail),
        thumbnail,
        shortcut(image, grey));
  }

  private static Digest digest(String size, float[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * samples.length);
    bytes.asFloatBuffer().put(samples);
    return new Sha256().add(size).add(bytes.array()).digest();
  }

  private static float[] grey(DisplayImage image) {
    if (image.channels() == 1) {
      return image.samples();
    }
    float[] grey = new float[image.columns() * image.rows()];
    for (int i = 0; i < grey.length; i++) {
      grey[i] =
          0.299f * image.samples()[3 * i]
              + 0.587f * image.samples()[3 * i + 1]
              + 0.114f * image.samples()[3 * i + 2];
    }
    return grey;
  }

  /** Means of areas; an image smaller than the thumbnail repeats its pixels. */
  private static byte[] thumbnail(float[] grey, int columns, int rows) {
    byte[] small = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      int top = y * rows / SIDE;
      int bottom = Math.max(top + 1, (y + 1) * rows / SIDE);
      for (int x = 0; x < SIDE; x++) {
        int left = x * columns / SIDE;
        int right = Math.max(left + 1, (x + 1) * columns / SIDE);
        double sum = 0;
        for (int row = top; row < bottom; row++) {
          for (int column = left; column < right; column++) {
            sum += grey[row * columns + column];
          }
        }
        double mean = sum / ((bottom - top) * (right - left));
        small[y * SIDE + x] = (byte) Math.round(255 * Math.clamp(mean, 0, 1));
      }
    }
    return small;
  }

  private static long hash(byte[] thumbnail) {
    double[] across = new double[SIDE * (FREQUENCIES + 1)];
    for (int y = 0; y < SIDE; y++) {
      for (int u = 0; u <= FREQUENCIES; u++) {
        double sum = 0;
        for (int x = 0; x < SIDE; x++) {
          sum += COSINES[u][x] * (thumbnail[y * SIDE + x] & 0xFF);
        }
        across[y * (FREQUENCIES + 1) + u] = sum;
      }
    }
    long hash = 0;
    for (int v = 0; v < FREQUENCIES; v++) {
      for (int u = 1; u <= FREQUENCIES; u++) {
        double sum = 0;
        for (int y = 0; y < SIDE; y++) {
          sum += COSINES[v][y] * across[y * (FREQUENCIES + 1) + u];
        }
        hash = hash << 1 | (sum > 0 ? 1 : 0);
      }
    }
    return hash;
  }

  private static double[][] cosines() {
    double[][] cosines = new double[FREQUENCIES + 1][SIDE];
    for (int u = 0; u <= FREQUENCIES; u++) {
      for (int x = 0; x < SIDE; x++) {
        cosines[u][x] = Math.cos(Math.PI * u * (2 * x + 1) / (2 * SIDE));
      }
    }
    return cosines;
  }

  private static float[] shortcut(DisplayImage image, float[] grey) {
    int columns = image.columns();
    int rows = image.rows();
    int wide = Math.max(1, columns / 16);
    int high = Math.max(1, rows / 16);
    float[] features = new float[13];
    features[0] = columns;
    features[1] = rows;
    features[2] = image.channels();
    features[3] = strip(grey, columns, 0, 0, columns, rows)[0];
    put(features, 4, strip(grey, columns, 0, 0, columns, high));
    put(features, 6, strip(grey, columns, 0, rows - high, columns, rows));
    put(features, 8, strip(grey, columns, 0, 0, wide, rows));
    put(features, 10, strip(grey, columns, columns - wide, 0, columns, rows));
    features[12] = (float) columns / rows;
    return features;
  }

  private static void put(float[] features, int at, float[] meanAndDeviation) {
    features[at] = meanAndDeviation[0];
    features[at + 1] = meanAndDeviation[1];
  }

  private static float[] strip(
      float[] grey, int columns, int left, int top, int right, int bottom) {
    double sum = 0;
    double squares = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double value = grey[y * columns + x];
        sum += value;
        squares += value * value;
      }
    }
    double count = (double) (bottom - top) * (right - left);
    double mean = sum / count;
    return new float[] {
      (float) mean, (float) Math.sqrt(Math.max(0, squares / count - mean * mean))
    };
  }
}
