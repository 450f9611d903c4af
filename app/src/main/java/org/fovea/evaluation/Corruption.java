package org.fovea.evaluation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.fovea.imaging.DisplayImage;

/**
 * What may happen to an image between the patient and the model, in grades 1 (hardly seen) to
 * {@link #GRADES} (a technologist would repeat it); after Hendrycks and Dietterich 2019.
 */
public enum Corruption {
  /** Gaussian, standard deviation as a part of the grey scale. */
  NOISE(0.02, 0.04, 0.08, 0.12, 0.18),
  /** Gaussian, standard deviation as a part of the shorter side. */
  BLUR(0.003, 0.006, 0.010, 0.015, 0.022),
  /** A gamma of 1 + the strength, or its inverse: every second image is darker. */
  EXPOSURE(0.15, 0.3, 0.5, 0.8, 1.2),
  /** The part of the contrast around the mean that is lost. */
  CONTRAST(0.15, 0.3, 0.45, 0.6, 0.75),
  /** One minus the quality of a JPEG. */
  COMPRESSION(0.4, 0.6, 0.75, 0.85, 0.92),
  /** Degrees, to either side. */
  ROTATION(3, 6, 10, 15, 20),
  /** The part of each side that is cut off, off-centre. */
  CROP(0.04, 0.08, 0.12, 0.18, 0.25);

  /** Grades of each. */
  public static final int GRADES = 5;

  @SuppressWarnings("ImmutableEnumChecker") // never handed out
  private final double[] strengths;

  Corruption(double... strengths) {
    this.strengths = strengths;
  }

  /** The name in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The corrupted image; grade 0 leaves it as it is.
   *
   * @param seed decides noise and direction; the same seed gives the same image
   */
  public DisplayImage apply(DisplayImage image, int grade, long seed) throws IOException {
    if (grade == 0) {
      return image;
    }
    double strength = strengths[grade - 1];
    SplittableRandom random = new SplittableRandom(seed);
    boolean other = random.nextBoolean();
    return switch (this) {
      case NOISE -> noisy(image, strength, random);
      case BLUR -> blurred(image, strength * Math.min(image.columns(), image.rows()));
      case EXPOSURE -> exposed(image, other ? 1 + strength : 1 / (1 + strength));
      case CONTRAST -> flatter(image, strength);
      case COMPRESSION -> compressed(image, (float) (1 - strength));
      case ROTATION -> resampled(image, rotation(image, Math.toRadians(other ? 1 : -1) * strength));
      case CROP -> cropped(image, strength, random);
    };
  }

  private static DisplayImage of(DisplayImage like, float[] samples) {
    return new DisplayImage(like.columns(), like.rows(), like.channels(), samples);
  }

  private static DisplayImage noisy(DisplayImage image, double deviation, SplittableRandom random) {
    float[] samples = image.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.clamp(samples[i] + deviation * random.nextGaussian(), 0, 1);
    }
    return of(image, samples);
  }

  private static DisplayImage exposed(DisplayImage image, double gamma) {
    float[] samples = image.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.pow(Math.clamp(samples[i], 0f, 1f), gamma);
    }
    return of(image, samples);
  }

  private static DisplayImage flatter(DisplayImage image, double lost) {
    float[] samples = image.samples().clone();
    double sum = 0;
    for (float sample : samples) {
      sum += sample;
    }
    double mean = sum / samples.length;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (mean + (1 - lost) * (samples[i] - mean));
    }
    return of(image, samples);
  }

  private static DisplayImage blurred(DisplayImage image, double deviation) {
    int reach = (int) Math.ceil(3 * deviation);
    double[] kernel = new double[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      kernel[i + reach] = Math.exp(-i * i / (2 * deviation * deviation));
      sum += kernel[i + reach];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    float[] across = new float[image.samples().length];
    float[] down = new float[across.length];
    int channels = image.channels();
    convolve(image.samples(), across, image, kernel, channels, image.columns(), true);
    convolve(across, down, image, kernel, image.columns() * channels, image.rows(), false);
    return of(image, down);
  }

  private static void convolve(
      float[] from,
      float[] to,
      DisplayImage image,
      double[] kernel,
      int step,
      int length,
      boolean across) {
    int reach = kernel.length / 2;
    int columns = image.columns();
    int channels = image.channels();
    for (int i = 0; i < from.length; i++) {
      int place = across ? i / channels % columns : i / channels / columns;
      double sum = 0;
      for (int k = -reach; k <= reach; k++) {
        int shift = Math.clamp(place + k, 0, length - 1) - place;
        sum += kernel[k + reach] * from[i + shift * step];
      }
      to[i] = (float) sum;
    }
  }

  /** From a place in the result to the place in the image it shows. */
  private interface Mapping {
    double x(double x, double y);

    double y(double x, double y);
  }

  private static Mapping rotation(DisplayImage image, double angle) {
    double middleX = (image.columns() - 1) / 2.0;
    double middleY = (image.rows() - 1) / 2.0;
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    return new Mapping() {
      @Override
      public double x(double x, double y) {
        return middleX + cos * (x - middleX) - sin * (y - middleY);
      }

      @Override
      public double y(double x, double y) {
        return middleY + sin * (x - middleX) + cos * (y - middleY);
      }
    };
  }

  /** Bilinear; what lies beyond the image is its edge. */
  private static DisplayImage resampled(DisplayImage image, Mapping mapping) {
    int columns = image.columns();
    int rows = image.rows();
    int channels = image.channels();
    float[] from = image.samples();
    float[] samples = new float[from.length];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double sourceX = Math.clamp(mapping.x(x, y), 0, columns - 1);
        double sourceY = Math.clamp(mapping.y(x, y), 0, rows - 1);
        int left = (int) sourceX;
        int top = (int) sourceY;
        int right = Math.min(left + 1, columns - 1);
        int bottom = Math.min(top + 1, rows - 1);
        double partX = sourceX - left;
        double partY = sourceY - top;
        for (int c = 0; c < channels; c++) {
          double above =
              from[(top * columns + left) * channels + c] * (1 - partX)
                  + from[(top * columns + right) * channels + c] * partX;
          double below =
              from[(bottom * columns + left) * channels + c] * (1 - partX)
                  + from[(bottom * columns + right) * channels + c] * partX;
          samples[(y * columns + x) * channels + c] = (float) (above + partY * (below - above));
        }
      }
    }
    return of(image, samples);
  }

  private static DisplayImage cropped(DisplayImage image, double part, SplittableRandom random) {
    int columns = Math.max(1, (int) Math.round(image.columns() * (1 - part)));
    int rows = Math.max(1, (int) Math.round(image.rows() * (1 - part)));
    int left = random.nextInt(image.columns() - columns + 1);
    int top = random.nextInt(image.rows() - rows + 1);
    int width = columns * image.channels();
    float[] samples = new float[rows * width];
    for (int y = 0; y < rows; y++) {
      System.arraycopy(
          image.samples(),
          ((top + y) * image.columns() + left) * image.channels(),
          samples,
          y * width,
          width);
    }
    return new DisplayImage(columns, rows, image.channels(), samples);
  }

  private static DisplayImage compressed(DisplayImage image, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(EightBits.of(image), null, null), settings);
    } finally {
      writer.dispose();
    }
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    float[] samples =
        read.getRaster().getPixels(0, 0, image.columns(), image.rows(), (float[]) null);
    for (int i = 0; i < samples.length; i++) {
      samples[i] /= 255;
    }
    return of(image, samples);
  }
}
