package org.fovea.statistics;

/**
 * Which voxels of a grid belong to a structure; an image is a grid of one slice.
 *
 * @param columns along x
 * @param rows along y
 * @param slices along z
 * @param spacing of columns, rows and slices, in mm or, where that is unknown, pixels
 * @param inside {@code boolean[slices][rows][columns]} flattened; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Mask(int columns, int rows, int slices, Spacing spacing, boolean[] inside) {

  /** Distance between the centres of neighbouring voxels. */
  public record Spacing(double column, double row, double slice) {
    public Spacing {
      if (!(column > 0 && row > 0 && slice > 0)) {
        throw new IllegalArgumentException(
            "expected a spacing above 0, found %s×%s×%s".formatted(column, row, slice));
      }
    }
  }

  public Mask {
    if (inside.length != (long) columns * rows * slices) {
      throw new IllegalArgumentException(
          "expected %d×%d×%d voxels, found %d".formatted(columns, rows, slices, inside.length));
    }
  }

  /** Voxels inside. */
  public int count() {
    int count = 0;
    for (boolean voxel : inside) {
      count += voxel ? 1 : 0;
    }
    return count;
  }

  /** Whether a voxel is inside; beyond the grid nothing is. */
  boolean at(int column, int row, int slice) {
    return column >= 0
        && row >= 0
        && slice >= 0
        && column < columns
        && row < rows
        && slice < slices
        && inside[(slice * rows + row) * columns + column];
  }

  /** Refuses masks of different grids. */
  static void requireSameGrid(Mask one, Mask other) {
    if (one.columns != other.columns
        || one.rows != other.rows
        || one.slices != other.slices
        || !one.spacing.equals(other.spacing)) {
      throw new IllegalArgumentException(
          "expected masks of one grid, found %d×%d×%d and %d×%d×%d"
              .formatted(
                  one.columns, one.rows, one.slices, other.columns, other.rows, other.slices));
    }
  }
}
