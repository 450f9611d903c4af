package org.fovea.web.study;

import java.time.LocalDate;
import org.fovea.archive.ConflictSides;
import org.fovea.study.Patient;
import org.fovea.study.Sex;
import org.fovea.study.Study;
import org.fovea.worklist.WorklistEntry;
import org.jspecify.annotations.Nullable;

/**
 * Whose study it is, as every viewport and the signing dialog show it (safety S2).
 *
 * @param revision of the study when this was answered; a signature sends it back
 * @param patientName in its DICOM form, {@code Family^Given}
 * @param issuer Issuer of Patient ID (safety S1)
 * @param synthetic Quality Control Image is YES (safety S12)
 */
public record IdentityView(
    String studyInstanceUid,
    long revision,
    String patientName,
    String patientId,
    String issuer,
    @Nullable LocalDate birthDate,
    Sex sex,
    String accessionNumber,
    @Nullable LocalDate studyDate,
    String description,
    boolean synthetic) {

  static IdentityView of(Study study) {
    return of(
        study.studyInstanceUid().value(),
        study.revision(),
        study.patient(),
        study.accessionNumber(),
        study.studyDate(),
        study.description(),
        study.qualityControl());
  }

  /** The identity of a worklist's entry. */
  public static IdentityView of(WorklistEntry entry) {
    return of(
        entry.studyInstanceUid().value(),
        entry.revision(),
        entry.patient(),
        entry.accessionNumber(),
        entry.studyDate(),
        entry.description(),
        entry.qualityControl());
  }

  /** The identity one side of a conflict gives. */
  public static IdentityView of(ConflictSides.Side side, long revision) {
    return of(
        side.instance().studyInstanceUid().value(),
        revision,
        side.patient(),
        side.accessionNumber(),
        side.studyDate(),
        side.studyDescription(),
        side.qualityControl());
  }

  private static IdentityView of(
      String studyInstanceUid,
      long revision,
      Patient patient,
      String accessionNumber,
      @Nullable LocalDate studyDate,
      String description,
      boolean synthetic) {
    return new IdentityView(
        studyInstanceUid,
        revision,
        patient.name(),
        patient.patientId().id(),
        patient.patientId().issuer(),
        patient.birthDate(),
        patient.sex(),
        accessionNumber,
        studyDate,
        description,
        synthetic);
  }
}
