package org.fovea.report;

/** Where a report stands; its DICOM, FHIR and HL7 forms change together (safety S14). */
public enum ReportState {
  /** Made by a model, signed by nobody. PRELIMINARY / UNVERIFIED; {@code preliminary}; P. */
  PRELIMINARY,
  /** Signed. FINAL / VERIFIED; {@code final}; F. */
  FINAL,
  /** Signed, and something added. FINAL / VERIFIED; {@code amended}; C. */
  AMENDED,
  /** Signed, and something corrected. FINAL / VERIFIED; {@code corrected}; C. */
  CORRECTED
}
