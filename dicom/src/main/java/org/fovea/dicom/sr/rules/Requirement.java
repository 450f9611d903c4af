package org.fovea.dicom.sr.rules;

/** Requirement type of a template row (PS3.16 6.1.7). */
public enum Requirement {
  /** Mandatory. */
  M,
  /** Mandatory under a condition, which a {@link Choice} of the template holds. */
  MC,
  /** User option. */
  U
}
