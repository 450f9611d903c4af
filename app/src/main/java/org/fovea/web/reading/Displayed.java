package org.fovea.web.reading;

import java.util.List;
import org.fovea.dicom.Uid;
import org.fovea.study.PatientId;

/** What the signing dialog showed; any difference from what is held is refused (safety S2, S3). */
record Displayed(
    String studyInstanceUid,
    long revision,
    String patientId,
    String issuer,
    List<String> resultIds) {

  Uid study() {
    return new Uid(studyInstanceUid);
  }

  PatientId patient() {
    return new PatientId(patientId, issuer);
  }
}
