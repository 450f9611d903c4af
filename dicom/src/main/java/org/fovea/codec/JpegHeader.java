package org.fovea.codec;

import org.fovea.codec.ImageHeader.Coding;
import org.fovea.codec.ImageHeader.ColorSpace;

/** The frame header of a JPEG or JPEG-LS codestream and what its application markers say. */
final class JpegHeader {

  private static final int JPEG_LS_FRAME = 0xF7;
  private static final int LOSSLESS_FRAME = 0xC3;
  private static final int PROGRESSIVE_FRAME = 0xC2;

  private final Segments segments;
  private ColorSpace stated = ColorSpace.UNSTATED;

  private JpegHeader(byte[] codestream) {
    segments = new Segments(codestream);
  }

  static ImageHeader read(byte[] codestream) {
    return new JpegHeader(codestream).read();
  }

  private ImageHeader read() {
    while (segments.advance()) {
      int marker = segments.marker();
      if (marker == JPEG_LS_FRAME) {
        return frame(Coding.JPEG_LS);
      }
      if (marker == LOSSLESS_FRAME) {
        return frame(Coding.JPEG_LOSSLESS);
      }
      if (marker >= 0xC0 && marker <= PROGRESSIVE_FRAME) {
        return frame(Coding.JPEG_DCT);
      }
      boolean table = marker == Segments.HUFFMAN_TABLES || marker == 0xC8 || marker == 0xCC;
      if (marker > LOSSLESS_FRAME && marker <= 0xCF && !table) {
        throw CodestreamException.unsupported(
            "a JPEG frame of type FF%02X".formatted(marker), "Huffman codes without hierarchy");
      }
      if (marker == 0xEE && letters("Adobe") && segments.length() >= 12) {
        stated = segments.unsignedByte(11) == 0 ? ColorSpace.RGB : ColorSpace.YBR;
      }
      if (marker == 0xE0 && letters("JFIF") && stated == ColorSpace.UNSTATED) {
        stated = ColorSpace.YBR;
      }
    }
    throw CodestreamException.malformed("no start of frame", "a JPEG codestream");
  }

  private boolean letters(String name) {
    boolean same = segments.length() >= name.length();
    for (int i = 0; same && i < name.length(); i++) {
      same = segments.unsignedByte(i) == name.charAt(i);
    }
    return same;
  }

  private ImageHeader frame(Coding coding) {
    int precision = segments.unsignedByte(0);
    int rows = segments.unsignedShort(1);
    int columns = segments.unsignedShort(3);
    int components = segments.unsignedByte(5);
    segments.unsignedByte(5 + 3 * components);
    if (precision < 2 || precision > 16 || rows == 0 || columns == 0 || components == 0) {
      throw CodestreamException.malformed(
          "a frame of %d×%d×%d samples of %d bits".formatted(columns, rows, components, precision),
          "at least one of 2 to 16 bits");
    }
    return new ImageHeader(coding, columns, rows, components, precision, false, color(components));
  }

  private ColorSpace color(int components) {
    if (components != 3) {
      return ColorSpace.UNSTATED;
    }
    boolean named =
        segments.unsignedByte(6) == 'R'
            && segments.unsignedByte(9) == 'G'
            && segments.unsignedByte(12) == 'B';
    return named && stated == ColorSpace.UNSTATED ? ColorSpace.RGB : stated;
  }
}
