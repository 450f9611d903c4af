package org.fovea.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.fovea.imaging.Frame;

/** RLE Lossless (PS3.5 G): one PackBits segment for each byte of each sample, high bytes first. */
final class RleDecoder {

  private static final int HEADER_BYTES = 64;

  /** Two bytes become at most 128: what no honest frame exceeds. */
  private static final int HIGHEST_RATIO = 64;

  private RleDecoder() {}

  static Frame decode(ImagePixel pixel, byte[] codestream) throws IOException {
    if (pixel.bitsAllocated() == 1) {
      byte[] packed = new byte[(int) pixel.bytesPerFrame()];
      segment(codestream, segments(pixel, codestream, 1, packed.length), 0, packed);
      return NativePixels.decode(pixel, new Value.Bytes(packed), 0);
    }
    int bytesPerSample = pixel.bitsAllocated() / 8;
    int pixels = pixel.columns() * pixel.rows();
    int segments = segments(pixel, codestream, bytesPerSample * pixel.samplesPerPixel(), pixels);
    int[] samples = new int[pixels * pixel.samplesPerPixel()];
    byte[] plane = new byte[pixels];
    for (int segment = 0; segment < segments; segment++) {
      segment(codestream, segments, segment, plane);
      int sample = segment / bytesPerSample;
      int shift = 8 * (bytesPerSample - 1 - segment % bytesPerSample);
      int step = pixel.samplesPerPixel();
      for (int i = 0, at = sample; i < pixels; i++, at += step) {
        samples[at] |= (plane[i] & 0xFF) << shift;
      }
    }
    for (int i = 0; i < samples.length; i++) {
      samples[i] = pixel.stored(samples[i]);
    }
    return PixelDecoder.frame(pixel, pixel.photometricInterpretation(), samples);
  }

  /** How many segments there are, which must be as many as expected. */
  private static int segments(
      ImagePixel pixel, byte[] codestream, int expected, int bytesPerSegment) {
    if (codestream.length < HEADER_BYTES) {
      throw broken(codestream.length + " bytes", "a header of " + HEADER_BYTES);
    }
    int segments = littleEndian(codestream, 0);
    if (segments != expected) {
      throw broken(segments + " segments", String.valueOf(expected));
    }
    if ((long) bytesPerSegment * segments > (long) codestream.length * HIGHEST_RATIO) {
      throw broken(
          codestream.length + " bytes for " + pixel.columns() + "×" + pixel.rows() + " pixels",
          "at least 1/" + HIGHEST_RATIO + " of them");
    }
    return segments;
  }

  private static void segment(byte[] codestream, int segments, int segment, byte[] plane) {
    int from = littleEndian(codestream, 4 + 4 * segment);
    int to = segment + 1 < segments ? littleEndian(codestream, 8 + 4 * segment) : codestream.length;
    if (from < HEADER_BYTES || to < from || to > codestream.length) {
      throw broken("segment " + segment + " from " + from + " to " + to, "one inside the frame");
    }
    unpack(codestream, from, to, plane);
  }

  private static int littleEndian(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  /**
   * PackBits: a count n below 128 copies n + 1 bytes, above it repeats the next byte 257 - n times.
   */
  private static void unpack(byte[] packed, int from, int to, byte[] plane) {
    int in = from;
    int out = 0;
    while (out < plane.length && in < to) {
      int count = packed[in++];
      if (count >= 0) {
        int length = Math.min(count + 1, plane.length - out);
        if (in + length > to) {
          break;
        }
        System.arraycopy(packed, in, plane, out, length);
        in += count + 1;
        out += length;
      } else if (count != -128 && in < to) {
        int length = Math.min(1 - count, plane.length - out);
        java.util.Arrays.fill(plane, out, out + length, packed[in++]);
        out += length;
      }
    }
    if (out < plane.length) {
      throw broken("a segment of " + out + " bytes", plane.length + " bytes");
    }
  }

  private static DicomException broken(String found, String expected) {
    return new DicomException.Malformed(DicomErrorCode.INVALID_CODESTREAM, found, expected);
  }
}
