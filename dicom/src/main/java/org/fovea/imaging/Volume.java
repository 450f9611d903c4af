package org.fovea.imaging;

/**
 * Equally spaced slices.
 *
 * @param columns along x
 * @param rows along y
 * @param slices along z
 * @param spacingMm between the centres of neighbouring columns, rows and slices; 1 where unknown
 * @param samples {@code float[slices][rows][columns]} flattened, in the file's unit; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Volume(int columns, int rows, int slices, SpacingMm spacingMm, float[] samples) {

  /** Distances in mm. */
  public record SpacingMm(double column, double row, double slice) {
    public static final SpacingMm UNKNOWN = new SpacingMm(1, 1, 1);

    public SpacingMm {
      if (!(column > 0 && row > 0 && slice > 0)) {
        throw new IllegalArgumentException(
            "expected a spacing above 0, found %s×%s×%s mm".formatted(column, row, slice));
      }
    }
  }

  public Volume {
    if (samples.length != (long) columns * rows * slices) {
      throw new IllegalArgumentException(
          "expected %d×%d×%d samples, found %d".formatted(columns, rows, slices, samples.length));
    }
  }

  /** One slice as it is shown: its smallest value black, its largest white. */
  public DisplayImage slice(int index) {
    int size = columns * rows;
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (int i = index * size; i < (index + 1) * size; i++) {
      low = Math.min(low, samples[i]);
      high = Math.max(high, samples[i]);
    }
    float range = high > low ? high - low : 1;
    float[] shown = new float[size];
    for (int i = 0; i < size; i++) {
      shown[i] = (samples[index * size + i] - low) / range;
    }
    return new DisplayImage(columns, rows, 1, shown);
  }
}
