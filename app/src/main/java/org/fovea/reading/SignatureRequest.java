package org.fovea.reading;

import java.util.Set;
import org.fovea.dicom.Uid;
import org.fovea.study.PatientId;

/**
 * A signature with what the signer had in front of them; any difference from what is held now is
 * refused (safety S2, S3).
 *
 * @param readingId the reading
 * @param studyInstanceUid the study displayed
 * @param revision the study's revision displayed
 * @param patientId the patient displayed
 * @param resultIds the AI results displayed
 */
public record SignatureRequest(
    String readingId,
    Uid studyInstanceUid,
    long revision,
    PatientId patientId,
    Set<String> resultIds) {
  public SignatureRequest {
    resultIds = Set.copyOf(resultIds);
  }
}
