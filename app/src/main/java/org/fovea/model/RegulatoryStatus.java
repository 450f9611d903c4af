package org.fovea.model;

/** What a model may be used for by law; anything but CLEARED is "not for clinical use" (S13). */
public enum RegulatoryStatus {
  RESEARCH_ONLY,
  CLEARED;

  public boolean clinical() {
    return this == CLEARED;
  }
}
