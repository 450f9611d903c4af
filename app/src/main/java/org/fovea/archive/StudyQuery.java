package org.fovea.archive;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which studies are asked for; null means any.
 *
 * @param studyInstanceUid exact
 * @param patientId Patient ID, exact
 * @param patientName matched from its beginning, case ignored
 * @param accessionNumber exact
 * @param studyDateFrom inclusive
 * @param studyDateTo inclusive
 * @param modality any series' modality
 * @param offset rows to pass over
 * @param limit at most this many rows, 1 to 500
 */
public record StudyQuery(
    @Nullable String studyInstanceUid,
    @Nullable String patientId,
    @Nullable String patientName,
    @Nullable String accessionNumber,
    @Nullable LocalDate studyDateFrom,
    @Nullable LocalDate studyDateTo,
    @Nullable String modality,
    int offset,
    int limit) {

  /** The newest studies, whatever they are. */
  public static StudyQuery newest(int limit) {
    return new StudyQuery(null, null, null, null, null, null, null, 0, limit);
  }
}
