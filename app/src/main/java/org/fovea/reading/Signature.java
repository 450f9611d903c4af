package org.fovea.reading;

import java.time.Instant;
import java.util.List;
import org.fovea.dicom.Uid;
import org.fovea.study.PatientId;

/**
 * A signed reading, frozen: nothing in it changes afterwards but by {@link Addendum}.
 *
 * @param readingId the reading signed
 * @param studyInstanceUid the study
 * @param revision the study's revision that was displayed
 * @param patientId the patient that was displayed
 * @param signer who signed
 * @param at when
 * @param resultIds the AI results that were displayed
 * @param findings what was confirmed
 * @param comment free text, may be empty
 * @param notAssessed what was not assessed
 */
public record Signature(
    String readingId,
    Uid studyInstanceUid,
    long revision,
    PatientId patientId,
    Signer signer,
    Instant at,
    List<String> resultIds,
    List<ConfirmedFinding> findings,
    String comment,
    List<NotAssessed> notAssessed) {
  public Signature {
    resultIds = List.copyOf(resultIds);
    findings = List.copyOf(findings);
    notAssessed = List.copyOf(notAssessed);
  }
}
