package org.fovea.worklist;

/** Why a study stands where it stands, most urgent first (safety S9). */
public enum Urgency {
  /** The order says STAT. */
  STAT,
  /** It has waited as long as its order allows; only time and the order bring a study here. */
  DUE,
  /** An active model's positive finding raised it. */
  RAISED,
  /** By the order's priority and waiting time. */
  ORDER
}
