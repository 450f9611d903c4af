package org.fovea.dicom;

import java.io.IOException;
import org.fovea.imaging.Frame;
import org.fovea.imaging.PhotometricInterpretation;

/** Uncompressed pixel data (PS3.5 8.1.1, 8.2). */
final class NativePixels {

  private NativePixels() {}

  static Frame decode(ImagePixel pixel, Value.Raw data, int frameIndex) throws IOException {
    long frameBytes = pixel.bytesPerFrame();
    if (pixel.bitsAllocated() == 1) {
      return bits(pixel, data, frameIndex);
    }
    byte[] bytes = PixelDecoder.slice(data, frameIndex * frameBytes, (int) frameBytes);
    if (pixel.sharesChrominance()) {
      return subsampled(pixel, bytes);
    }
    refuseTransformed(pixel.photometricInterpretation());
    int[] samples = new int[(int) pixel.samplesPerFrame()];
    switch (pixel.bitsAllocated()) {
      case 8 -> {
        for (int i = 0; i < samples.length; i++) {
          samples[i] = pixel.stored(bytes[i] & 0xFF);
        }
      }
      case 16 -> {
        for (int i = 0, at = 0; i < samples.length; i++, at += 2) {
          samples[i] = pixel.stored(bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8);
        }
      }
      default -> wide(pixel, bytes, samples);
    }
    int[] woven =
        pixel.planar() ? PixelDecoder.interleave(samples, pixel.samplesPerPixel()) : samples;
    return PixelDecoder.frame(pixel, pixel.photometricInterpretation(), woven);
  }

  /** Samples of three or four bytes. */
  private static void wide(ImagePixel pixel, byte[] bytes, int[] samples) {
    int width = pixel.bitsAllocated() / 8;
    for (int i = 0, at = 0; i < samples.length; i++, at += width) {
      int allocated = 0;
      for (int k = width - 1; k >= 0; k--) {
        allocated = allocated << 8 | bytes[at + k] & 0xFF;
      }
      samples[i] = pixel.stored(allocated);
    }
  }

  /** JPEG 2000's transforms exist only within its codestreams. */
  private static void refuseTransformed(PhotometricInterpretation interpretation) {
    boolean transformed =
        interpretation == PhotometricInterpretation.YBR_ICT
            || interpretation == PhotometricInterpretation.YBR_RCT;
    if (transformed) {
      throw new DicomException.InvalidValue(
          DicomErrorCode.INCONSISTENT_PIXELS,
          interpretation + " without JPEG 2000",
          "an interpretation of uncompressed pixels");
    }
  }

  /** Single bits, the first in the lowest bit; frames follow each other without padding. */
  private static Frame bits(ImagePixel pixel, Value.Raw data, int frameIndex) throws IOException {
    long firstBit = frameIndex * pixel.samplesPerFrame();
    int shift = (int) (firstBit % 8);
    int count = (int) ((shift + pixel.samplesPerFrame() + 7) / 8);
    byte[] bytes = PixelDecoder.slice(data, firstBit / 8, count);
    int[] samples = new int[(int) pixel.samplesPerFrame()];
    for (int i = 0; i < samples.length; i++) {
      int bit = shift + i;
      samples[i] = bytes[bit >> 3] >> (bit & 7) & 1;
    }
    return PixelDecoder.frame(pixel, pixel.photometricInterpretation(), samples);
  }

  /** Two luminances, then the chrominances both pixels share: Y Y Cb Cr. */
  private static Frame subsampled(ImagePixel pixel, byte[] bytes) {
    if (pixel.bitsAllocated() != 8) {
      throw new DicomException.NotSupported(
          DicomErrorCode.UNSUPPORTED_PIXEL_FORMAT,
          pixel.bitsAllocated() + " bits allocated with " + pixel.photometricInterpretation(),
          "8");
    }
    int columns = pixel.columns();
    int pairs = (columns + 1) / 2;
    int[] samples = new int[(int) pixel.samplesPerFrame()];
    for (int row = 0; row < pixel.rows(); row++) {
      for (int column = 0; column < columns; column++) {
        int from = (row * pairs + column / 2) * 4;
        int to = (row * columns + column) * 3;
        samples[to] = bytes[from + column % 2] & 0xFF;
        samples[to + 1] = bytes[from + 2] & 0xFF;
        samples[to + 2] = bytes[from + 3] & 0xFF;
      }
    }
    boolean full = pixel.photometricInterpretation() == PhotometricInterpretation.YBR_FULL_422;
    return PixelDecoder.frame(
        pixel,
        full ? PhotometricInterpretation.YBR_FULL : PhotometricInterpretation.YBR_PARTIAL_422,
        samples);
  }
}
