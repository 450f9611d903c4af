package org.fovea.codec;

/** The bits of a JPEG-LS scan: the byte after FF holds seven, its highest is 0 (T.87 A.1). */
final class JpegLsBits {

  private static final int LONGEST_RUN_OF_ZEROS = 64;

  private final byte[] data;
  private int at;
  private boolean afterFf;
  // The next bits from the top; below the valid ones are zeros.
  private long buffer;
  private int valid;

  JpegLsBits(byte[] data, int from) {
    this.data = data;
    at = from;
  }

  /** The next bits as a number; 0 bits are 0. */
  int bits(int count) {
    if (count == 0) {
      return 0;
    }
    require(count);
    int value = (int) (buffer >>> (Long.SIZE - count));
    buffer <<= count;
    valid -= count;
    return value;
  }

  boolean bit() {
    return bits(1) != 0;
  }

  /** How many zeros precede the next one, which is consumed too. */
  int zeros() {
    require(1);
    int zeros = Long.numberOfLeadingZeros(buffer);
    while (zeros >= valid) {
      int before = valid;
      fill();
      if (valid == before || zeros > LONGEST_RUN_OF_ZEROS) {
        throw CodestreamException.malformed("a run of zeros at byte " + at, "a code word");
      }
      zeros = Long.numberOfLeadingZeros(buffer);
    }
    buffer = buffer << zeros << 1;
    valid -= zeros + 1;
    return zeros;
  }

  private void require(int count) {
    if (valid < count) {
      fill();
      if (valid < count) {
        throw CodestreamException.malformed("a scan that ends at byte " + at, "more samples");
      }
    }
  }

  private void fill() {
    while (valid <= Long.SIZE - 8 && at < data.length) {
      int next = data[at] & 0xFF;
      boolean marker = next == 0xFF && (at + 1 >= data.length || data[at + 1] < 0);
      if (marker || afterFf && next >= 0x80) {
        return;
      }
      int bits = afterFf ? 7 : 8;
      buffer |= (long) next << (Long.SIZE - bits - valid);
      valid += bits;
      afterFf = next == 0xFF;
      at++;
    }
  }

  /** Drops what is left of the interval and consumes its restart marker. */
  void restart() {
    buffer = 0;
    valid = 0;
    afterFf = false;
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
