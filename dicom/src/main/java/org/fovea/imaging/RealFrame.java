package org.fovea.imaging;

/**
 * The values of one frame of a single channel as real numbers: floating-point pixel data, or stored
 * values of more than 16 bits.
 *
 * @param samples {@code double[rows * columns]}, row-major; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record RealFrame(int columns, int rows, double[] samples) {

  public RealFrame {
    if (samples.length != (long) columns * rows) {
      throw new IllegalArgumentException(
          "found %d samples, expected %d×%d".formatted(samples.length, columns, rows));
    }
  }
}
