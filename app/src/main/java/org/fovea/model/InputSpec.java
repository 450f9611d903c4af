package org.fovea.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model takes: one image stretched to {@code columns × rows}, one channel per {@link
 * Normalisation}. Stretching, not letterboxing, because neither size nor aspect ratio may be a cue.
 *
 * @param trimBorder whether uniform margins (collimation, padding) are cut off first
 * @param centralFraction the centred part of width and height whose intensities the statistics use
 * @param mean for {@link Normalisation#FIXED}, on the scale 0..1
 * @param standardDeviation for {@link Normalisation#FIXED}, on the scale 0..1
 * @param equalisation what makes images of several sources alike; it crops and normalises in place
 *     of {@code trimBorder} and {@code centralFraction}. Null: nothing does
 */
public record InputSpec(
    int columns,
    int rows,
    boolean trimBorder,
    double centralFraction,
    List<Normalisation> channels,
    double mean,
    double standardDeviation,
    @Nullable Equalisation equalisation) {

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
    if (equalisation == null && channels.stream().anyMatch(Normalisation::isColour)) {
      throw new IllegalArgumentException(
          "colour channels need an equalisation, found none with " + channels);
    }
  }

  /** Without equalisation. */
  public InputSpec(
      int columns,
      int rows,
      boolean trimBorder,
      double centralFraction,
      List<Normalisation> channels,
      double mean,
      double standardDeviation) {
    this(columns, rows, trimBorder, centralFraction, channels, mean, standardDeviation, null);
  }

  /** Whether the colour of an image is part of its input. */
  public boolean colour() {
    return channels.stream().anyMatch(Normalisation::isColour);
  }

  /** Number of values of one prepared plane: of three planes where the input has colour. */
  public int planeLength() {
    return (colour() ? 3 : 1) * rows * columns;
  }

  /** The same for another square size. */
  public InputSpec ofSide(int side) {
    return new InputSpec(
        side, side, trimBorder, centralFraction, channels, mean, standardDeviation, equalisation);
  }

  /** Number of values of one input, channels × rows × columns. */
  public int length() {
    return channels.size() * rows * columns;
  }
}
