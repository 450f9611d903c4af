package org.fovea.web.arrival;

import java.time.LocalDate;
import org.fovea.finding.Laterality;
import org.fovea.study.Sex;
import org.jspecify.annotations.Nullable;

/**
 * What a user states about a picture without a header (safety S5).
 *
 * @param patientName {@code Family^Given}
 * @param ageYears completed years, or null when not stated
 * @param synthetic a synthetic or test image, of no patient (safety S12)
 */
record StatedImage(
    String patientId,
    String patientName,
    @Nullable LocalDate birthDate,
    Sex sex,
    Kind kind,
    @Nullable Integer ageYears,
    Laterality laterality,
    boolean synthetic) {

  /** A person's age ends here in DICOM's three digits. */
  private static final int OLDEST_YEARS = 150;

  StatedImage {
    if (patientId.isBlank() || patientId.length() > 64 || patientName.length() > 64) {
      throw new IllegalArgumentException(
          "expected a Patient ID of 1 to 64 characters and a name of at most 64");
    }
    if (ageYears != null && (ageYears < 0 || ageYears > OLDEST_YEARS)) {
      throw new IllegalArgumentException(
          "expected an age of 0 to " + OLDEST_YEARS + " years, found " + ageYears);
    }
  }

  /** The kinds a user can state. */
  enum Kind {
    CHEST_RADIOGRAPH_PA("CR", "CHEST", "PA", "Chest PA"),
    CHEST_RADIOGRAPH_AP("CR", "CHEST", "AP", "Chest AP"),
    BREAST_ULTRASOUND("US", "BREAST", "", "Breast ultrasound"),
    OTHER("OT", "", "", "");

    private final String modality;
    private final String bodyPart;
    private final String view;
    private final String words;

    Kind(String modality, String bodyPart, String view, String words) {
      this.modality = modality;
      this.bodyPart = bodyPart;
      this.view = view;
      this.words = words;
    }

    String modality() {
      return modality;
    }

    String bodyPart() {
      return bodyPart;
    }

    String view() {
      return view;
    }

    /** What the study is called; empty: by nothing. */
    String words() {
      return words;
    }
  }
}
