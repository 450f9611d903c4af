package org.fovea.model;

/**
 * What makes images of different sources alike before a model sees them, so that frame, zoom,
 * sharpness and exposure tell no source: every image is cropped to its subject, brought through one
 * resolution, looked at through one elliptic mask, and normalised by what lies inside the mask.
 *
 * @param subject what the image is cropped to
 * @param part of the subject's width and height that is kept, around its middle
 * @param resolution side in pixels of the square every crop is first reduced to
 * @param mask half axis of the ellipse, in halves of the input's side: 1 touches the edges, more
 *     cuts off the corners only; what lies outside is 0 after normalisation
 */
public record Equalisation(Subject subject, double part, int resolution, double mask) {

  /** What the crop keeps of the image. */
  public enum Subject {
    /** The whole image. */
    FRAME(1, 1.5),
    /** The largest thing that stands out from a dark ground, such as a head in its scanner. */
    HEAD(1, 1),
    /**
     * The disc of an eye photographed through its pupil. Its rim, which cameras show differently,
     * is left out.
     */
    DISC(0.8, 1.12);

    private final double part;
    private final double mask;

    Subject(double part, double mask) {
      this.part = part;
      this.mask = mask;
    }

    /** As it is used for this subject. */
    public Equalisation through(int resolution) {
      return new Equalisation(this, part, resolution, mask);
    }
  }

  public Equalisation {
    if (!(part > 0.1 && part <= 1)) {
      throw new IllegalArgumentException("a crop keeps a part in (0.1, 1], found " + part);
    }
    if (resolution < 8 || resolution > InputSpec.MAXIMUM_SIDE) {
      throw new IllegalArgumentException(
          "a resolution is 8 to %d, found %d".formatted(InputSpec.MAXIMUM_SIDE, resolution));
    }
    if (!(mask >= 0.5 && mask <= 1.5)) {
      throw new IllegalArgumentException("a mask's half axis lies in [0.5, 1.5], found " + mask);
    }
  }

  /**
   * Which places of an input lie inside the mask, {@code boolean[rows][columns]} flattened.
   *
   * @param columns of the input
   * @param rows of the input
   */
  boolean[] inside(int columns, int rows) {
    boolean[] inside = new boolean[columns * rows];
    for (int y = 0; y < rows; y++) {
      double v = (2 * y + 1 - rows) / (mask * rows);
      for (int x = 0; x < columns; x++) {
        double u = (2 * x + 1 - columns) / (mask * columns);
        inside[y * columns + x] = u * u + v * v <= 1;
      }
    }
    return inside;
  }
}
