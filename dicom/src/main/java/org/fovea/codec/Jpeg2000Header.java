package org.fovea.codec;

import java.nio.ByteBuffer;
import org.fovea.codec.ImageHeader.Coding;
import org.fovea.codec.ImageHeader.ColorSpace;

/** The main header of a JPEG 2000 codestream (ITU-T T.800 A), bare or in a JP2 file. */
final class Jpeg2000Header {

  private static final int START_OF_CODESTREAM = 0xFF4F;
  private static final int SIZE = 0xFF51;
  private static final int CODING_STYLE = 0xFF52;
  private static final int START_OF_TILE_PART = 0xFF90;
  private static final int END_OF_CODESTREAM = 0xFFD9;
  private static final int JP2_SIGNATURE = 0x6A502020;
  private static final int JP2_CODESTREAM = 0x6A703263;

  private final ByteBuffer bytes;

  private Jpeg2000Header(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  static boolean looksLike(byte[] data) {
    return data.length >= 8
        && ((data[0] & 0xFF) == 0xFF && data[1] == 0x4F
            || ByteBuffer.wrap(data).getInt(4) == JP2_SIGNATURE);
  }

  static ImageHeader read(byte[] data) {
    return new Jpeg2000Header(ByteBuffer.wrap(data)).read();
  }

  private ImageHeader read() {
    skipBoxes();
    if (word() != START_OF_CODESTREAM || word() != SIZE) {
      throw malformed("no image and tile size");
    }
    int sizeLength = word();
    int end = bytes.position() - 2 + sizeLength;
    if (sizeLength < 41) {
      throw malformed("an image size segment of " + sizeLength + " bytes");
    }
    require(sizeLength - 2);
    word();
    long right = unsignedInt();
    long bottom = unsignedInt();
    long columns = right - unsignedInt();
    long rows = bottom - unsignedInt();
    bytes.position(bytes.position() + 16);
    int components = word();
    boolean sane = columns > 0 && rows > 0 && columns <= 65535 && rows <= 65535;
    if (!sane || components == 0 || sizeLength < 38 + 3 * components) {
      throw malformed("%d×%d×%d samples".formatted(columns, rows, components));
    }
    int depth = bytes.get() & 0xFF;
    for (int i = 0; i < components; i++) {
      int at = bytes.position() - 1 + 3 * i;
      if ((bytes.get(at) & 0xFF) != depth || bytes.get(at + 1) != 1 || bytes.get(at + 2) != 1) {
        throw CodestreamException.unsupported(
            "components of different depth or resolution", "components alike");
      }
    }
    int precision = (depth & 0x7F) + 1;
    if (precision > 16) {
      throw CodestreamException.unsupported(precision + " bits a sample", "at most 16");
    }
    bytes.position(Math.min(end, bytes.limit()));
    ColorSpace color = transformed() ? ColorSpace.RGB : ColorSpace.UNSTATED;
    return new ImageHeader(
        Coding.JPEG_2000,
        (int) columns,
        (int) rows,
        components,
        precision,
        (depth & 0x80) != 0,
        components == 3 ? color : ColorSpace.UNSTATED);
  }

  /** Positions at the codestream: the first box of its kind in a JP2 file, else the start. */
  private void skipBoxes() {
    if (bytes.remaining() < 8 || bytes.getInt(4) != JP2_SIGNATURE) {
      return;
    }
    while (bytes.remaining() >= 8) {
      long length = unsignedInt();
      if (bytes.getInt() == JP2_CODESTREAM) {
        return;
      }
      if (length < 8 || length - 8 > bytes.remaining()) {
        break;
      }
      bytes.position(bytes.position() + (int) length - 8);
    }
    throw malformed("a JP2 file without a codestream");
  }

  /** Whether the coding style says that components were transformed, so that they decode to RGB. */
  private boolean transformed() {
    while (bytes.remaining() >= 4) {
      int marker = word();
      if (marker == START_OF_TILE_PART || marker == END_OF_CODESTREAM) {
        break;
      }
      int length = word();
      if (length < 2) {
        throw malformed("a marker segment of " + length + " bytes");
      }
      require(length - 2);
      if (marker == CODING_STYLE && length >= 12) {
        return bytes.get(bytes.position() + 4) != 0;
      }
      bytes.position(bytes.position() + length - 2);
    }
    throw malformed("no coding style");
  }

  private int word() {
    require(2);
    return bytes.getShort() & 0xFFFF;
  }

  private long unsignedInt() {
    require(4);
    return Integer.toUnsignedLong(bytes.getInt());
  }

  private void require(int count) {
    if (bytes.remaining() < count) {
      throw malformed("a header that ends after " + bytes.limit() + " bytes");
    }
  }

  private static CodestreamException malformed(String found) {
    return CodestreamException.malformed(found, "a JPEG 2000 codestream");
  }
}
