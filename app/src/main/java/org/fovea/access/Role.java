package org.fovea.access;

/** What an account may do. */
public enum Role {
  /** Reads, decides and signs studies. */
  RADIOLOGIST,
  /** Sends and retrieves objects as a machine (DICOMweb). */
  MACHINE,
  /** Keeps accounts, models and sources. */
  ADMINISTRATOR
}
