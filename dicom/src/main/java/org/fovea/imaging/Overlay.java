package org.fovea.imaging;

/**
 * An overlay plane (PS3.3 C.9.2): which pixels of an area are drawn over the image.
 *
 * @param firstColumn where the area's first column lies, from 0; may lie outside the image
 * @param firstRow where the area's first row lies, from 0
 * @param roi a region of interest; otherwise graphics
 * @param label what the area is, or empty
 * @param drawn {@code boolean[rows * columns]}, row-major; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Overlay(
    int columns,
    int rows,
    int firstColumn,
    int firstRow,
    boolean roi,
    String label,
    boolean[] drawn) {

  public Overlay {
    if (drawn.length != (long) columns * rows) {
      throw new IllegalArgumentException(
          "found %d pixels, expected %d×%d".formatted(drawn.length, columns, rows));
    }
  }
}
