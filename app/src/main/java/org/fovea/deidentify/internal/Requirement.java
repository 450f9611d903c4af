package org.fovea.deidentify.internal;

/** What an IOD asks of an attribute (PS3.5 7.4). */
public enum Requirement {
  /** Type 3, or not in the IOD. */
  OPTIONAL,
  /** Type 2 or 2C: there, perhaps without a value. */
  PRESENT,
  /** Type 1 or 1C: there with a value. */
  WITH_VALUE,
  /** The IOD is not known, or the attribute is inside a sequence: treated as needed. */
  UNKNOWN
}
