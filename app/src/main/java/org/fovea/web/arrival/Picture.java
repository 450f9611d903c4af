package org.fovea.web.arrival;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A decoded PNG or JPEG.
 *
 * @param samplesPerPixel 1 when every pixel is grey, 3 otherwise
 * @param bits 8, or 16 for grey PNGs of that depth
 * @param bytes row-major, interleaved, little endian
 * @param lossy it was a JPEG
 */
@SuppressWarnings("ArrayRecordComponent")
record Picture(int columns, int rows, int samplesPerPixel, int bits, byte[] bytes, boolean lossy) {
  /** 8000 × 8000, above any scanned film; 256 MB while decoding. */
  private static final long MOST_PIXELS = 64_000_000;

  /** Reads a PNG or JPEG; its size is checked before anything is decoded. */
  static Picture read(byte[] file) throws IOException {
    try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new IOException("found something else, expected a PNG or JPEG");
      }
      ImageReader reader = readers.next();
      try {
        String format = reader.getFormatName().toLowerCase(Locale.ROOT);
        if (!format.equals("png") && !format.equals("jpeg")) {
          throw new IOException("found " + format + ", expected a PNG or JPEG");
        }
        reader.setInput(input);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new IOException("found " + pixels + " pixels, expected at most " + MOST_PIXELS);
        }
        AtomicBoolean cutOff = new AtomicBoolean();
        reader.addIIOReadWarningListener((_, warning) -> {
          if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
            cutOff.set(true);
          }
        });
        BufferedImage image = reader.read(0);
        // The JPEG reader fills a truncated image with grey and merely warns.
        if (cutOff.get()) {
          throw new IOException("found a " + format + " cut off, expected a whole one");
        }
        return of(image, format.equals("jpeg"));
      } finally {
        reader.dispose();
      }
    } catch (IIOException | IndexOutOfBoundsException | IllegalArgumentException malformed) {
      throw new IOException(
          "found a damaged picture (" + malformed.getMessage() + "), expected a PNG or JPEG",
          malformed);
    }
  }

  private static Picture of(BufferedImage image, boolean lossy) {
    Raster raster = image.getRaster();
    if (raster.getNumBands() == 1
        && image.getType() != BufferedImage.TYPE_BYTE_INDEXED
        && image.getType() != BufferedImage.TYPE_BYTE_BINARY) {
      return grey(raster, lossy);
    }
    int[] colours =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    boolean grey = true;
    for (int colour : colours) {
      int green = colour >> 8 & 0xff;
      grey &= (colour >> 16 & 0xff) == green && (colour & 0xff) == green;
    }
    int samples = grey ? 1 : 3;
    ByteBuffer bytes = ByteBuffer.allocate(colours.length * samples);
    for (int colour : colours) {
      if (!grey) {
        bytes.put((byte) (colour >> 16)).put((byte) (colour >> 8));
      }
      bytes.put((byte) colour);
    }
    return new Picture(image.getWidth(), image.getHeight(), samples, 8, bytes.array(), lossy);
  }

  private static Picture grey(Raster raster, boolean lossy) {
    int bits = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT ? 16 : 8;
    int columns = raster.getWidth();
    int rows = raster.getHeight();
    int[] samples = raster.getSamples(0, 0, columns, rows, 0, (int[]) null);
    ByteBuffer bytes =
        ByteBuffer.allocate(samples.length * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int sample : samples) {
      if (bits == 8) {
        bytes.put((byte) sample);
      } else {
        bytes.putShort((short) sample);
      }
    }
    return new Picture(columns, rows, 1, bits, bytes.array(), lossy);
  }
}
