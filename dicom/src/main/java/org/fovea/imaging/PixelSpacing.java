package org.fovea.imaging;

/**
 * How large a pixel is in the patient, and why that may be believed.
 *
 * @param rowMm distance between the centres of adjacent rows, in mm
 * @param columnMm distance between the centres of adjacent columns, in mm
 */
public record PixelSpacing(double rowMm, double columnMm, Provenance provenance) {

  /** Where the spacing comes from (PS3.3 10.7). */
  public enum Provenance {
    /** Pixel Spacing of a modality that measures in the patient, such as CT or MR. */
    PATIENT,
    /** Pixel Spacing calibrated by a fiducial or an assumed geometry. */
    CALIBRATED,
    /** Imager Pixel Spacing divided by an estimated magnification: millimetres by estimate. */
    MAGNIFICATION_CORRECTED
  }

  public PixelSpacing {
    if (!(rowMm > 0) || !(columnMm > 0) || rowMm > 1000 || columnMm > 1000) {
      throw new IllegalArgumentException(
          "found a spacing of %s×%s mm, expected above 0 and at most 1000"
              .formatted(rowMm, columnMm));
    }
  }
}
