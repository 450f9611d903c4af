package org.fovea.dicom;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** 8-bit JPEG through the JDK's reader, as raw components without colour conversion. */
final class JpegDecoder {

  private JpegDecoder() {}

  /** {@code int[rows * columns * samplesPerPixel]}, interleaved. */
  static int[] decode(ImagePixel pixel, byte[] codestream) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    if (!readers.hasNext()) {
      throw new IllegalStateException("found no JPEG reader, expected the JDK's (java.desktop)");
    }
    ImageReader reader = readers.next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(codestream))) {
      reader.setInput(in, true, true);
      Raster raster = reader.readRaster(0, null);
      int[] samples = raster.getPixels(0, 0, pixel.columns(), pixel.rows(), (int[]) null);
      if (samples.length != pixel.samplesPerFrame()) {
        throw broken(samples.length + " samples");
      }
      return samples;
    } catch (IOException | RuntimeException e) {
      throw e instanceof DicomException known ? known : broken(String.valueOf(e.getMessage()));
    } finally {
      reader.dispose();
    }
  }

  private static DicomException broken(String found) {
    return new DicomException.Malformed(
        DicomErrorCode.INVALID_CODESTREAM, found, "a JPEG codestream that can be decoded");
  }
}
