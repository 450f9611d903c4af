package org.fovea.codec;

/** Walks the marker segments of a JPEG or JPEG-LS codestream (ITU-T T.81 B.1.1). */
final class Segments {

  static final int START_OF_IMAGE = 0xFFD8;
  static final int END_OF_IMAGE = 0xD9;
  static final int START_OF_SCAN = 0xDA;
  static final int HUFFMAN_TABLES = 0xC4;
  static final int RESTART_INTERVAL = 0xDD;
  static final int FIRST_RESTART = 0xD0;

  private final byte[] data;
  private int next;
  private int marker;
  private int from;
  private int to;

  Segments(byte[] data) {
    this.data = data;
    if (data.length < 4 || (data[0] & 0xFF) != 0xFF || (data[1] & 0xFF) != 0xD8) {
      throw CodestreamException.malformed("no start of image", "a JPEG codestream");
    }
    next = 2;
  }

  /** Moves to the next segment; false at the end of the image or of the data. */
  boolean advance() {
    while (next + 1 < data.length) {
      if ((data[next] & 0xFF) != 0xFF) {
        throw CodestreamException.malformed(
            "byte " + (data[next] & 0xFF) + " at " + next, "a marker");
      }
      marker = data[next + 1] & 0xFF;
      if (marker == 0xFF) {
        next++;
      } else if (marker == END_OF_IMAGE) {
        return false;
      } else if (marker >= FIRST_RESTART && marker < 0xD8 || marker == 1) {
        next += 2;
      } else {
        readLength();
        return true;
      }
    }
    return false;
  }

  private void readLength() {
    int length = next + 4 <= data.length ? word(data, next + 2) : 0;
    if (length < 2 || next + 2 + length > data.length) {
      throw CodestreamException.malformed(
          "a marker segment of %d bytes at %d".formatted(length, next),
          "one inside the " + data.length + " bytes");
    }
    from = next + 4;
    to = next + 2 + length;
    next = to;
  }

  /** Where entropy-coded data end at or after a position: at the next marker that is no restart. */
  void continueAfter(int position) {
    next = position;
    while (next + 1 < data.length && !endsScan(data[next] & 0xFF, data[next + 1] & 0xFF)) {
      next++;
    }
  }

  private static boolean endsScan(int first, int second) {
    boolean restart = second >= FIRST_RESTART && second < 0xD8;
    return first == 0xFF && second >= 0x80 && second != 0xFF && !restart;
  }

  int marker() {
    return marker;
  }

  /** First byte of the segment's parameters. */
  int from() {
    return from;
  }

  /** One past the last byte of the segment's parameters; a scan's data begin here. */
  int to() {
    return to;
  }

  int length() {
    return to - from;
  }

  int unsignedByte(int offset) {
    require(offset + 1);
    return data[from + offset] & 0xFF;
  }

  int unsignedShort(int offset) {
    require(offset + 2);
    return word(data, from + offset);
  }

  private void require(int bytes) {
    if (bytes > length()) {
      throw CodestreamException.malformed(
          "a marker segment FF%02X of %d bytes".formatted(marker, length()), "at least " + bytes);
    }
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }
}
