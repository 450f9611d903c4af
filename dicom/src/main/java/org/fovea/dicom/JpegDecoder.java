package org.fovea.dicom;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.fovea.imaging.Frame;
import org.fovea.imaging.PhotometricInterpretation;

/** 8-bit sequential JPEG through the JDK's reader, as raw components without colour conversion. */
final class JpegDecoder {

  private JpegDecoder() {}

  static Frame decode(ImagePixel pixel, byte[] codestream) {
    JpegMarkers markers = JpegMarkers.of(codestream);
    boolean agrees =
        markers.columns() == pixel.columns()
            && markers.rows() == pixel.rows()
            && markers.components() == pixel.samplesPerPixel();
    if (!agrees) {
      throw new DicomException.InvalidValue(
          DicomErrorCode.INCONSISTENT_PIXELS,
          "a codestream of %d×%d×%d"
              .formatted(markers.columns(), markers.rows(), markers.components()),
          "%d×%d×%d".formatted(pixel.columns(), pixel.rows(), pixel.samplesPerPixel()));
    }
    int[] samples = components(codestream, pixel);
    return PixelDecoder.frame(pixel, interpretation(pixel, markers), samples);
  }

  /**
   * The codestream's own markers decide, for the header is often wrong after recompression; only
   * where they are silent does Photometric Interpretation.
   */
  private static PhotometricInterpretation interpretation(ImagePixel pixel, JpegMarkers markers) {
    if (pixel.samplesPerPixel() == 1) {
      return pixel.photometricInterpretation();
    }
    if (markers.adobeTransform() >= 0) {
      return markers.adobeTransform() == 0
          ? PhotometricInterpretation.RGB
          : PhotometricInterpretation.YBR_FULL;
    }
    if (markers.jfif()) {
      return PhotometricInterpretation.YBR_FULL;
    }
    boolean rgb =
        markers.namedRgb() || pixel.photometricInterpretation() == PhotometricInterpretation.RGB;
    return rgb ? PhotometricInterpretation.RGB : PhotometricInterpretation.YBR_FULL;
  }

  private static int[] components(byte[] codestream, ImagePixel pixel) {
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
