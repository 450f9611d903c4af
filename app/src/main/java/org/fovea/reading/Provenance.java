package org.fovea.reading;

/** What a label rests on (safety S11). Only the independent ones may judge a model. */
public enum Provenance {
  /** The reader had not been shown any model's answer about the study. */
  BLIND_READ(true),
  /** The reader had been shown a model's answer. */
  READ_AFTER_MODEL(false),
  PATHOLOGY(true),
  FOLLOW_UP(true);

  private final boolean independent;

  Provenance(boolean independent) {
    this.independent = independent;
  }

  /** Whether the label is independent of the model, so that it may calibrate, evaluate or audit. */
  public boolean independent() {
    return independent;
  }
}
