package org.fovea.study;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A patient as the study's objects describe them.
 *
 * @param patientId identity
 * @param name Patient's Name (0010,0010) in its DICOM form, {@code Family^Given}; may be empty
 * @param birthDate Patient's Birth Date (0010,0030), when known
 * @param sex Patient's Sex (0010,0040)
 */
public record Patient(PatientId patientId, String name, @Nullable LocalDate birthDate, Sex sex) {}
