package org.fovea.sample.internal;

/**
 * A detector and how the patient lies before it. Rays are parallel, along the detector's y.
 *
 * @param columns pixels across
 * @param rows pixels down
 * @param pixelMm size of a pixel in the patient
 * @param left x of the detector's left edge
 * @param top z of its upper edge
 * @param yaw turn about the body's axis, radians
 * @param pitch leaning back or forth, radians
 * @param roll tilt in the image, radians
 * @param pivot the place the patient turns about
 */
record View(
    int columns,
    int rows,
    double pixelMm,
    double left,
    double top,
    double yaw,
    double pitch,
    double roll,
    Vector pivot) {

  double column(Vector detector) {
    return (detector.x() - left) / pixelMm - 0.5;
  }

  double row(Vector detector) {
    return (detector.z() - top) / pixelMm - 0.5;
  }

  /** Where a place of the patient is before the detector. */
  Vector toDetector(Vector patient) {
    Vector p = patient.plus(pivot.times(-1));
    double x = p.x() * Math.cos(yaw) - p.y() * Math.sin(yaw);
    double y = p.x() * Math.sin(yaw) + p.y() * Math.cos(yaw);
    double y2 = y * Math.cos(pitch) - p.z() * Math.sin(pitch);
    double z = y * Math.sin(pitch) + p.z() * Math.cos(pitch);
    double x2 = x * Math.cos(roll) - z * Math.sin(roll);
    double z2 = x * Math.sin(roll) + z * Math.cos(roll);
    return new Vector(x2, y2, z2).plus(pivot);
  }

  /** The inverse of {@link #toDetector}. */
  Vector toPatient(Vector detector) {
    Vector p = detector.plus(pivot.times(-1));
    double x2 = p.x() * Math.cos(roll) + p.z() * Math.sin(roll);
    double z2 = -p.x() * Math.sin(roll) + p.z() * Math.cos(roll);
    double y = p.y() * Math.cos(pitch) + z2 * Math.sin(pitch);
    double z = -p.y() * Math.sin(pitch) + z2 * Math.cos(pitch);
    double x = x2 * Math.cos(yaw) + y * Math.sin(yaw);
    double y2 = -x2 * Math.sin(yaw) + y * Math.cos(yaw);
    return new Vector(x, y2, z).plus(pivot);
  }

  /** The same field on a detector with larger pixels. */
  View coarser(double mm) {
    return new View(
        (int) Math.ceil(columns * pixelMm / mm) + 2,
        (int) Math.ceil(rows * pixelMm / mm) + 2,
        mm,
        left - mm,
        top - mm,
        yaw,
        pitch,
        roll,
        pivot);
  }
}
