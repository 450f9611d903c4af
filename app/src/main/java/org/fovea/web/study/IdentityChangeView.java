package org.fovea.web.study;

import java.time.Instant;
import java.time.LocalDate;
import org.fovea.archive.IdentityChange;
import org.fovea.study.Patient;
import org.fovea.study.Sex;
import org.jspecify.annotations.Nullable;

/** What a study's patient was and became after it was received. */
record IdentityChangeView(
    Instant at, IdentityChange.Kind kind, PatientView before, PatientView after, String cause) {

  /** A patient as held for a time. */
  record PatientView(
      String name, String patientId, String issuer, @Nullable LocalDate birthDate, Sex sex) {
    static PatientView of(Patient patient) {
      return new PatientView(
          patient.name(),
          patient.patientId().id(),
          patient.patientId().issuer(),
          patient.birthDate(),
          patient.sex());
    }
  }

  static IdentityChangeView of(IdentityChange change) {
    return new IdentityChangeView(
        change.at(),
        change.kind(),
        PatientView.of(change.before()),
        PatientView.of(change.after()),
        change.cause());
  }
}
