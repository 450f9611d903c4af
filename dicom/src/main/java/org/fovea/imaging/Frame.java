package org.fovea.imaging;

/**
 * The stored values of one frame, before any transformation.
 *
 * @param bitsStored significant bits of a sample
 * @param signed whether stored values are two's complement
 * @param samples {@code int[rows * columns * samplesPerPixel]}, row-major, samples of a pixel
 *     together; unsigned values of 32 bits by their bits; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(
    int columns,
    int rows,
    int samplesPerPixel,
    int bitsStored,
    boolean signed,
    PhotometricInterpretation photometricInterpretation,
    int[] samples) {

  public Frame {
    long expected = (long) columns * rows * samplesPerPixel;
    if (samples.length != expected) {
      throw new IllegalArgumentException(
          "found %d samples, expected %d×%d×%d"
              .formatted(samples.length, columns, rows, samplesPerPixel));
    }
  }

  /** A stored value; unsigned ones of 32 bits do not fit into an {@code int}. */
  public long value(int index) {
    return signed || bitsStored < Integer.SIZE
        ? samples[index]
        : Integer.toUnsignedLong(samples[index]);
  }

  /** Whether there are too many possible values for a table of them. */
  public boolean isWide() {
    return bitsStored > 16;
  }

  /** The smallest value {@link #bitsStored} can hold. */
  public int lowestPossible() {
    return signed ? -(1 << (bitsStored - 1)) : 0;
  }

  /** The largest value {@link #bitsStored} can hold, as the bits of a sample. */
  public int highestPossible() {
    return signed ? (1 << (bitsStored - 1)) - 1 : (int) ((1L << bitsStored) - 1);
  }
}
