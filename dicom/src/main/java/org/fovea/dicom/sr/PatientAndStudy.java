package org.fovea.dicom.sr;

import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;

/** The attributes a document shares with the objects of its patient and study. */
final class PatientAndStudy {
  private static final int[] COPIED = {
    Tag.PatientName,
    Tag.PatientID,
    Tag.IssuerOfPatientID,
    Tag.PatientBirthDate,
    Tag.PatientSex,
    Tag.StudyInstanceUID,
    Tag.StudyDate,
    Tag.StudyTime,
    Tag.AccessionNumber,
    Tag.IssuerOfAccessionNumberSequence,
    Tag.ReferringPhysicianName,
    Tag.StudyID,
    Tag.StudyDescription
  };

  /** Type 2: present even without a value. */
  private static final int[] REQUIRED_EVEN_IF_EMPTY = {
    Tag.PatientName,
    Tag.PatientID,
    Tag.PatientBirthDate,
    Tag.PatientSex,
    Tag.StudyDate,
    Tag.StudyTime,
    Tag.AccessionNumber,
    Tag.ReferringPhysicianName,
    Tag.StudyID
  };

  private PatientAndStudy() {}

  static void copy(DataSet from, DataSet document) {
    document.copyFrom(from, COPIED);
    for (int tag : REQUIRED_EVEN_IF_EMPTY) {
      if (!document.contains(tag)) {
        document.putEmpty(tag);
      }
    }
  }
}
