package org.fovea.deidentify.internal;

/** What the profile does with an attribute (PS3.15 table E.1-1a). */
public enum ActionCode {
  /** Replaced by a dummy value of its VR. */
  D,
  /** Replaced by no value, or by a dummy value. */
  Z,
  /** Removed. */
  X,
  /** Kept; sequences are cleaned. */
  K,
  /** Cleaned: what identifies is taken out of the value. */
  C,
  /** Replaced by another UID, the same wherever the old one stood. */
  U
}
