package org.fovea.sample.internal;

/**
 * A developed image.
 *
 * @param view its geometry
 * @param grey 0 black to 1 white, row-major
 * @param ageYears of the child it shows
 */
public record Radiograph(View view, float[] grey, double ageYears) {

  public int columns() {
    return view.columns();
  }

  public int rows() {
    return view.rows();
  }

  /** Size of a pixel on the detector, where the patient appears a tenth larger. */
  public double detectorPixelMm() {
    return view.pixelMm() * 1.1;
  }
}
