package org.fovea.archive;

/** What a person decided about a conflict. */
public enum Resolution {
  /** What was held is right; the arrived object stays aside. */
  KEEP_HELD,
  /** The arrived object is right and replaces the one of the same SOP Instance UID. */
  TAKE_ARRIVED
}
