package org.fovea.dicom;

/**
 * What the markers of a JPEG codestream say before its pixels (ITU-T T.81 B).
 *
 * @param process the start-of-frame marker, 0xC0 for baseline
 * @param adobeTransform of the Adobe marker (0 none, 1 YCbCr), -1 without one
 * @param namedRgb components are named R, G and B
 */
record JpegMarkers(
    int process,
    int precision,
    int rows,
    int columns,
    int components,
    int adobeTransform,
    boolean jfif,
    boolean namedRgb) {

  static JpegMarkers of(byte[] codestream) {
    int adobe = -1;
    boolean jfif = false;
    int at = 2;
    if (codestream.length < 4 || unsigned(codestream, 0) != 0xFFD8) {
      throw broken("no start of image");
    }
    while (at + 4 <= codestream.length) {
      if ((codestream[at] & 0xFF) != 0xFF) {
        throw broken("byte " + (codestream[at] & 0xFF) + " where a marker must be");
      }
      int marker = codestream[at + 1] & 0xFF;
      if (marker == 0xFF) {
        at++;
        continue;
      }
      int length = unsigned(codestream, at + 2);
      if (at + 2 + length > codestream.length) {
        throw broken("a marker segment beyond the end");
      }
      boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8;
      if (frame && marker != 0xCC && length >= 8) {
        return frame(codestream, at, adobe, jfif);
      }
      if (marker == 0xEE && length >= 14 && codestream[at + 4] == 'A') {
        adobe = codestream[at + 15] & 0xFF;
      }
      jfif |= marker == 0xE0 && length >= 6 && codestream[at + 4] == 'J';
      at += 2 + length;
    }
    throw broken("no start of frame");
  }

  private static JpegMarkers frame(byte[] codestream, int at, int adobe, boolean jfif) {
    int components = codestream[at + 9] & 0xFF;
    boolean named = components == 3 && at + 16 < codestream.length;
    for (int i = 0; named && i < 3; i++) {
      named = codestream[at + 10 + 3 * i] == "RGB".charAt(i);
    }
    return new JpegMarkers(
        codestream[at + 1] & 0xFF,
        codestream[at + 4] & 0xFF,
        unsigned(codestream, at + 5),
        unsigned(codestream, at + 7),
        components,
        adobe,
        jfif,
        named);
  }

  private static int unsigned(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  private static DicomException broken(String found) {
    return new DicomException.Malformed(
        DicomErrorCode.INVALID_CODESTREAM, found, "a JPEG codestream");
  }
}
