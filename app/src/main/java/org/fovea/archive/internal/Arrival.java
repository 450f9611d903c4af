package org.fovea.archive.internal;

import java.time.LocalDate;
import org.fovea.dicom.Uid;
import org.fovea.study.Digest;
import org.fovea.study.Instance;
import org.fovea.study.OrderPriority;
import org.fovea.study.Patient;
import org.jspecify.annotations.Nullable;

/**
 * What the header of an arrived object says, for the index.
 *
 * @param evidence whether it is something to read: not made by Fovea from a reading
 * @param image whether it holds an image that a model may be shown
 */
record Arrival(
    Instance instance,
    Patient patient,
    String accessionNumber,
    @Nullable LocalDate studyDate,
    String studyDescription,
    OrderPriority priority,
    boolean qualityControl,
    String modality,
    String bodyPart,
    String seriesDescription,
    int seriesNumber,
    boolean evidence,
    boolean image) {

  /** The same object, of a patient who goes by another identity now. */
  Arrival of(Patient known) {
    return new Arrival(
        instance,
        known,
        accessionNumber,
        studyDate,
        studyDescription,
        priority,
        qualityControl,
        modality,
        bodyPart,
        seriesDescription,
        seriesNumber,
        evidence,
        image);
  }

  Uid sopInstanceUid() {
    return instance.sopInstanceUid();
  }

  Uid studyInstanceUid() {
    return instance.studyInstanceUid();
  }

  Digest digest() {
    return instance.digest();
  }
}
