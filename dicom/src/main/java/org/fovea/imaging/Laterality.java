package org.fovea.imaging;

/** The side of the body an image shows; unknown is said, never guessed. */
public enum Laterality {
  LEFT,
  RIGHT,
  BOTH,
  UNPAIRED,
  UNKNOWN
}
