package org.fovea.access;

/** Why identifying data is read; recorded in the audit trail. */
public enum Purpose {
  /** Reading and reporting a study for the patient's care. */
  TREATMENT,
  /** Automatic analysis of an arrived study. */
  ANALYSIS,
  /** Keeping the system running: index, integrity, reconciliation. */
  OPERATION,
  /** Quality of models and readings. */
  QUALITY
}
