package org.fovea.reading;

import java.util.List;
import org.fovea.dicom.Uid;
import org.fovea.study.PatientId;

/**
 * An addendum with what its signer had in front of them, checked like a signature.
 *
 * @param readingId the signed reading
 * @param studyInstanceUid the study displayed
 * @param revision the study's revision displayed
 * @param patientId the patient displayed
 * @param kind whether it adds or corrects
 * @param text not blank
 * @param statements statements added, or that replace the earlier statement under the same code
 */
public record AddendumRequest(
    String readingId,
    Uid studyInstanceUid,
    long revision,
    PatientId patientId,
    Addendum.Kind kind,
    String text,
    List<Statement> statements) {
  public AddendumRequest {
    statements = List.copyOf(statements);
  }
}
