package org.fovea.finding;

/** The side of a finding (safety S7); unknown unless header or geometry says it. */
public enum Laterality {
  LEFT,
  RIGHT,
  BOTH,
  UNKNOWN,
  NOT_APPLICABLE
}
