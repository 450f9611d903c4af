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
    if (pixel.photometricInterpretation() == PhotometricInterpretation.YBR_FULL_422) {
      return subsampled(pixel, bytes);
    }
    int[] samples = new int[(int) pixel.samplesPerFrame()];
    if (pixel.bitsAllocated() == 8) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = pixel.stored(bytes[i] & 0xFF);
      }
    } else {
      for (int i = 0, at = 0; i < samples.length; i++, at += 2) {
        samples[i] = pixel.stored(bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8);
      }
    }
    int[] woven =
        pixel.planar() ? PixelDecoder.interleave(samples, pixel.samplesPerPixel()) : samples;
    return PixelDecoder.frame(pixel, pixel.photometricInterpretation(), woven);
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
          pixel.bitsAllocated() + " bits allocated with YBR_FULL_422",
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
    return PixelDecoder.frame(pixel, PhotometricInterpretation.YBR_FULL, samples);
  }
}
