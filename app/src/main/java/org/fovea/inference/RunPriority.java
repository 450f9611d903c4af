package org.fovea.inference;

/** Which runs of a model go first. */
public enum RunPriority {
  /** An image waits to be read. */
  READING,
  /** Scoring an explanation (S18); may wait. */
  SCORING
}
