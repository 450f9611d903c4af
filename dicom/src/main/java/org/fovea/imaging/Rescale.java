package org.fovea.imaging;

/** Rescale slope and intercept (PS3.3 C.11.1.1.2): stored values to values of the modality. */
public record Rescale(double slope, double intercept) {

  public static final Rescale IDENTITY = new Rescale(1, 0);

  public double apply(double stored) {
    return stored * slope + intercept;
  }
}
