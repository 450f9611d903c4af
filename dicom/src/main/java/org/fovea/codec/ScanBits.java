package org.fovea.codec;

/**
 * The bits of a JPEG scan: a zero byte after FF is stuffing, another one a marker (T.81 B.1.1.5).
 */
final class ScanBits {

  private final byte[] data;
  private int at;
  // The next bits from the top; below the valid ones are zeros.
  private long buffer;
  private int valid;

  ScanBits(byte[] data, int from) {
    this.data = data;
    at = from;
  }

  /** The next bits without consuming them; zeros follow the last. */
  int peek(int count) {
    if (valid < count) {
      fill();
    }
    return (int) (buffer >>> (Long.SIZE - count));
  }

  void skip(int count) {
    if (count > valid) {
      throw CodestreamException.malformed("a scan that ends at byte " + at, "more samples");
    }
    buffer <<= count;
    valid -= count;
  }

  /** The next bits as a number; 0 bits are 0. */
  int bits(int count) {
    if (count == 0) {
      return 0;
    }
    int value = peek(count);
    skip(count);
    return value;
  }

  private void fill() {
    while (valid <= Long.SIZE - 8 && at < data.length) {
      int next = data[at] & 0xFF;
      if (next == 0xFF) {
        if (at + 1 >= data.length || data[at + 1] != 0) {
          return;
        }
        at++;
      }
      at++;
      buffer |= (long) next << (Long.SIZE - 8 - valid);
      valid += 8;
    }
  }

  /** Drops what is left of the interval and consumes its restart marker. */
  void restart() {
    buffer = 0;
    valid = 0;
    while (at + 1 < data.length && (data[at] & 0xFF) == 0xFF && (data[at + 1] & 0xFF) == 0xFF) {
      at++;
    }
    boolean marked =
        at + 1 < data.length
            && (data[at] & 0xFF) == 0xFF
            && (data[at + 1] & 0xF8) == Segments.FIRST_RESTART;
    if (!marked) {
      throw CodestreamException.malformed("no marker at byte " + at, "a restart marker");
    }
    at += 2;
  }

  /** A byte of the scan that is not past its end. */
  int position() {
    return at;
  }
}
