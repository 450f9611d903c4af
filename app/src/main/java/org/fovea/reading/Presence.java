package org.fovea.reading;

/** What a reader says about a condition. */
public enum Presence {
  PRESENT,
  ABSENT,
  UNCERTAIN
}
