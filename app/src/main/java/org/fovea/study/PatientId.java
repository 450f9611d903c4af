package org.fovea.study;

/**
 * What identifies a patient: Patient ID (0010,0020) within its Issuer of Patient ID (0010,0021).
 * Never the name (safety S1).
 *
 * @param id the identifier, not blank
 * @param issuer who issued it; the source's configured default when the object names none
 */
public record PatientId(String id, String issuer) {
  public PatientId {
    if (id.isBlank() || issuer.isBlank()) {
      throw new IllegalArgumentException(
          "expected a Patient ID and an issuer, found \"" + id + "\" and \"" + issuer + "\"");
    }
  }
}
