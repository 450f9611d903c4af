package org.fovea.dataset.internal;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.fovea.dataset.DatasetException;
import org.fovea.imaging.DisplayImage;

/** Decodes one PNG or JPEG file; the first bytes decide which it is, not its name. */
public final class ImageFile {

  /** Longest side decoded: above any detector in use. */
  private static final int LONGEST_SIDE = 16_384;

  /** Most pixels decoded: as floats, 256 MB. */
  private static final long MOST_PIXELS = 64L << 20;

  private ImageFile() {}

  /** Decodes the file's bytes. */
  public static DisplayImage decode(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      throw new DatasetException.Malformed("expected an image, found an empty file");
    }
    String format = format(bytes);
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      throw new DatasetException.Unsupported("no reader for " + format + " in this Java");
    }
    ImageReader reader = readers.next();
    AtomicBoolean cutOff = new AtomicBoolean();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener((source, warning) -> {
        if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
          cutOff.set(true);
        }
      });
      check(reader.getWidth(0), reader.getHeight(0));
      BufferedImage image = reader.read(0);
      // The JPEG reader fills a truncated image with grey and merely warns.
      if (cutOff.get()) {
        throw new DatasetException.Malformed("expected a whole " + format + ", found one cut off");
      }
      return display(image);
    } catch (IIOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
      throw new DatasetException.Malformed(
          "expected a readable " + format + ", found a broken one (" + broken.getMessage() + ")");
    } finally {
      reader.dispose();
    }
  }

  private static String format(byte[] bytes) throws DatasetException {
    if (startsWith(bytes, 0xFF, 0xD8, 0xFF)) {
      return "JPEG";
    }
    if (startsWith(bytes, 0x89, 'P', 'N', 'G')) {
      return "PNG";
    }
    throw new DatasetException.Unsupported("expected PNG, JPEG or DICOM, found another kind");
  }

  private static boolean startsWith(byte[] bytes, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static void check(int columns, int rows) throws DatasetException {
    if (columns > LONGEST_SIDE || rows > LONGEST_SIDE || (long) columns * rows > MOST_PIXELS) {
      throw new DatasetException.TooLarge(
          "expected at most "
              + MOST_PIXELS
              + " pixels and "
              + LONGEST_SIDE
              + " a side, found "
              + columns
              + "x"
              + rows);
    }
  }

  private static DisplayImage display(BufferedImage image) {
    int columns = image.getWidth();
    int rows = image.getHeight();
    Raster raster = image.getRaster();
    if (raster.getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel)) {
      // The stored samples: getRGB would pass grey through a linear colour space and brighten it.
      float white = (1 << image.getSampleModel().getSampleSize(0)) - 1;
      float[] samples = raster.getSamples(0, 0, columns, rows, 0, new float[columns * rows]);
      for (int i = 0; i < samples.length; i++) {
        samples[i] /= white;
      }
      return new DisplayImage(columns, rows, 1, samples);
    }
    int[] argb = image.getRGB(0, 0, columns, rows, new int[columns * rows], 0, columns);
    return grey(argb) ? greyImage(columns, rows, argb) : colourImage(columns, rows, argb);
  }

  private static boolean grey(int[] argb) {
    for (int pixel : argb) {
      int green = pixel >> 8 & 0xFF;
      if ((pixel >> 16 & 0xFF) != green || (pixel & 0xFF) != green) {
        return false;
      }
    }
    return true;
  }

  private static DisplayImage greyImage(int columns, int rows, int[] argb) {
    float[] samples = new float[argb.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (argb[i] & 0xFF) / 255f;
    }
    return new DisplayImage(columns, rows, 1, samples);
  }

  private static DisplayImage colourImage(int columns, int rows, int[] argb) {
    float[] samples = new float[argb.length * 3];
    for (int i = 0; i < argb.length; i++) {
      samples[3 * i] = (argb[i] >> 16 & 0xFF) / 255f;
      samples[3 * i + 1] = (argb[i] >> 8 & 0xFF) / 255f;
      samples[3 * i + 2] = (argb[i] & 0xFF) / 255f;
    }
    return new DisplayImage(columns, rows, 3, samples);
  }
}
