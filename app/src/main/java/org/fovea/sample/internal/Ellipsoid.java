package org.fovea.sample.internal;

/**
 * An ellipsoid turned in the frontal plane.
 *
 * @param centre its middle
 * @param a half its length along the turned x
 * @param b half its depth
 * @param c half its length along the turned z
 * @param turn from x towards z, radians
 */
record Ellipsoid(Vector centre, double a, double b, double c, double turn) {

  /** About how far inside the surface a place is in mm; negative outside. */
  double depth(double x, double y, double z) {
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    double dx = x - centre.x();
    double dz = z - centre.z();
    double u = (dx * cos + dz * sin) / a;
    double v = (y - centre.y()) / b;
    double w = (-dx * sin + dz * cos) / c;
    return (1 - Math.sqrt(u * u + v * v + w * w)) * Math.min(a, Math.min(b, c));
  }
}
