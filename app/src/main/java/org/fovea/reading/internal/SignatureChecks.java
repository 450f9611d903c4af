package org.fovea.reading.internal;

import java.util.Set;
import java.util.TreeSet;
import org.fovea.dicom.Uid;
import org.fovea.reading.ReadingRefused;
import org.fovea.reading.Refusal;
import org.fovea.study.PatientId;
import org.fovea.study.Study;

/** Whether what a signer had displayed is what is held (safety S2, S3). */
final class SignatureChecks {
  private SignatureChecks() {}

  /** Throws {@link ReadingRefused} at the first difference. */
  static void displayed(
      Study study, Uid readingStudy, Uid studyUid, PatientId patientId, long revision) {
    if (!studyUid.equals(readingStudy)) {
      throw new ReadingRefused(new Refusal.OtherStudy(studyUid, readingStudy));
    }
    notHeld(study);
    if (!patientId.equals(study.patient().patientId())) {
      throw new ReadingRefused(new Refusal.OtherPatient(patientId));
    }
    if (revision != study.revision()) {
      throw new ReadingRefused(new Refusal.StudyChanged(revision, study.revision()));
    }
  }

  /** Refuses when the study has changed since the reader opened it. */
  static void openedNow(ReadingRow row, Study study) {
    if (row.revision() != study.revision()) {
      throw new ReadingRefused(new Refusal.StudyChanged(row.revision(), study.revision()));
    }
  }

  static void notHeld(Study study) {
    String held = study.held();
    if (held != null) {
      throw new ReadingRefused(new Refusal.StudyHeld(held));
    }
  }

  static void results(Set<String> displayed, CurrentResults current) {
    Set<String> stale = new TreeSet<>(displayed);
    stale.removeAll(current.ids());
    if (!stale.isEmpty()) {
      throw new ReadingRefused(
          new Refusal.ResultsChanged("superseded or unknown: " + String.join(", ", stale) + "."));
    }
    Set<String> missing = new TreeSet<>(current.ids());
    missing.removeAll(displayed);
    if (!missing.isEmpty()) {
      throw new ReadingRefused(
          new Refusal.ResultsChanged("not displayed: " + String.join(", ", missing) + "."));
    }
  }
}
