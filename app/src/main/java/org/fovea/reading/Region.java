package org.fovea.reading;

import org.fovea.dicom.Uid;

/**
 * A rectangle a reader marked on one image, in fractions of its width and height, origin at the top
 * left.
 *
 * @param sopInstanceUid the image
 * @param left 0 to 1
 * @param top 0 to 1
 * @param width above 0, ending within the image
 * @param height above 0, ending within the image
 */
public record Region(Uid sopInstanceUid, double left, double top, double width, double height) {
  /** Rounding of a browser's pixel coordinates may pass the edge by this much. */
  private static final double EDGE = 1e-6;

  public Region {
    boolean inside =
        left >= 0
            && top >= 0
            && width > 0
            && height > 0
            && left + width <= 1 + EDGE
            && top + height <= 1 + EDGE;
    if (!inside) {
      throw new IllegalArgumentException(
          "expected a rectangle within 0 to 1, found left "
              + left
              + ", top "
              + top
              + ", width "
              + width
              + ", height "
              + height);
    }
  }
}
