package org.fovea.deidentify;

import java.util.Locale;
import java.util.Optional;

/** An option of the Basic Profile (PS3.15 E.3), with its code of CID 7050. */
public enum ConfidentialityOption {
  CLEAN_PIXEL_DATA("113101", "Clean Pixel Data Option"),
  CLEAN_RECOGNIZABLE_VISUAL_FEATURES("113102", "Clean Recognizable Visual Features Option"),
  CLEAN_GRAPHICS("113103", "Clean Graphics Option"),
  CLEAN_STRUCTURED_CONTENT("113104", "Clean Structured Content Option"),
  CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option"),
  RETAIN_FULL_DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option"),
  RETAIN_MODIFIED_DATES("113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
  RETAIN_PATIENT_CHARACTERISTICS("113108", "Retain Patient Characteristics Option"),
  RETAIN_DEVICE_IDENTITY("113109", "Retain Device Identity Option"),
  RETAIN_UIDS("113110", "Retain UIDs Option"),
  RETAIN_SAFE_PRIVATE("113111", "Retain Safe Private Option"),
  RETAIN_INSTITUTION_IDENTITY("113112", "Retain Institution Identity Option");

  /** The Basic Application Confidentiality Profile's own code of CID 7050. */
  public static final String BASIC_PROFILE_CODE = "113100";

  /** Its meaning. */
  public static final String BASIC_PROFILE_MEANING = "Basic Application Confidentiality Profile";

  private final String code;
  private final String meaning;

  ConfidentialityOption(String code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** Code Value of coding scheme DCM. */
  public String code() {
    return code;
  }

  /** Code Meaning. */
  public String meaning() {
    return meaning;
  }

  /** As a person writes it: {@code retain-uids}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The option of a label, or nothing. */
  public static Optional<ConfidentialityOption> of(String label) {
    for (ConfidentialityOption option : values()) {
      if (option.label().equals(label)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }
}
