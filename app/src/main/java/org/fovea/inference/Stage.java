package org.fovea.inference;

/** Where a model version stands in its life. */
public enum Stage {
  /** Installed; it reads nothing. */
  DRAFT,
  /** It reads, is recorded, and is not shown. */
  SHADOW,
  /** In use: it reads and is shown. One version of a model at most. */
  ACTIVE,
  /** No longer in use; what it said in its time holds. */
  RETIRED,
  /**
   * Found to be wrong (safety S15): it reads nothing, and nothing it said is shown as an answer.
   */
  RECALLED
}
