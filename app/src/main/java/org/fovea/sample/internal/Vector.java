package org.fovea.sample.internal;

/**
 * A place or direction in mm. Of the patient: x to the patient's left, y to the back, z to the
 * feet, origin in front of the first thoracic vertebra.
 */
record Vector(double x, double y, double z) {

  Vector plus(Vector other) {
    return new Vector(x + other.x, y + other.y, z + other.z);
  }

  Vector times(double factor) {
    return new Vector(x * factor, y * factor, z * factor);
  }

  Vector towards(Vector other, double part) {
    return plus(other.plus(times(-1)).times(part));
  }

  double length() {
    return Math.sqrt(x * x + y * y + z * z);
  }

  Vector unit() {
    return times(1 / length());
  }

  Vector cross(Vector other) {
    return new Vector(
        y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  /** The same on the other side of the body. */
  Vector mirrored(double side) {
    return new Vector(side * x, y, z);
  }
}
