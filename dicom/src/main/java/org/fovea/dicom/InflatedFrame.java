package org.fovea.dicom;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A frame of Deflated Image Frame Compression (PS3.5 A.4.13): one raw deflate stream (RFC 1951).
 */
final class InflatedFrame {

  /** RFC 1951 turns no bit into more than some 1,030 bytes an input byte. */
  private static final long HIGHEST_RATIO = 1_040;

  private InflatedFrame() {}

  /**
   * Exactly the bytes an uncompressed frame has; what deflate would give beyond them is not made.
   */
  static byte[] inflate(byte[] deflated, long frameBytes) {
    if (frameBytes > deflated.length * HIGHEST_RATIO) {
      throw broken(deflated.length + " deflated bytes", "enough for " + frameBytes);
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      byte[] frame = new byte[(int) frameBytes];
      int filled = 0;
      while (filled < frame.length) {
        int count = inflater.inflate(frame, filled, frame.length - filled);
        if (count == 0 && (inflater.finished() || inflater.needsInput())) {
          throw broken(filled + " bytes inflated", frameBytes + " bytes");
        }
        filled += count;
      }
      return frame;
    } catch (DataFormatException e) {
      throw broken("a broken deflate stream", "a deflated frame");
    } finally {
      inflater.end();
    }
  }

  private static DicomException broken(String found, String expected) {
    return new DicomException.Malformed(DicomErrorCode.INVALID_CODESTREAM, found, expected);
  }
}
