package org.fovea.model;

import java.util.List;

/**
 * What a model takes: one image stretched to {@code columns × rows}, one channel per {@link
 * Normalisation}. Stretching, not letterboxing, because neither size nor aspect ratio may be a cue.
 *
 * @param trimBorder whether uniform margins (collimation, padding) are cut off first
 * @param centralFraction the centred part of width and height whose intensities the statistics use
 * @param mean for {@link Normalisation#FIXED}, on the scale 0..1
 * @param standardDeviation for {@link Normalisation#FIXED}, on the scale 0..1
 */
public record InputSpec(
    int columns,
    int rows,
    boolean trimBorder,
    double centralFraction,
    List<Normalisation> channels,
    double mean,
    double standardDeviation) {

  /** Larger inputs than this would not fit a batch into the server's memory. */
  public static final int MAXIMUM_SIDE = 1024;

  public InputSpec {
    channels = List.copyOf(channels);
    if (columns < 8 || rows < 8 || columns > MAXIMUM_SIDE || rows > MAXIMUM_SIDE) {
      throw new IllegalArgumentException(
          "an input has 8 to %d columns and rows, found %d×%d"
              .formatted(MAXIMUM_SIDE, columns, rows));
    }
    if (channels.isEmpty() || channels.size() > 8) {
      throw new IllegalArgumentException("an input has 1 to 8 channels, found " + channels.size());
    }
    if (!(centralFraction > 0.1 && centralFraction <= 1)) {
      throw new IllegalArgumentException(
          "centralFraction lies in (0.1, 1], found " + centralFraction);
    }
    if (!(standardDeviation > 0) || !Double.isFinite(standardDeviation) || !Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "mean and standardDeviation are finite, the latter > 0, found %s and %s"
              .formatted(mean, standardDeviation));
    }
  }

  /** Number of values of one input, channels × rows × columns. */
  public int length() {
    return channels.size() * rows * columns;
  }
}
