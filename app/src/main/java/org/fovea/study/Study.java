package org.fovea.study;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fovea.dicom.Uid;
import org.jspecify.annotations.Nullable;

/**
 * One study as the archive holds it now.
 *
 * @param studyInstanceUid Study Instance UID (0020,000D)
 * @param revision grows by one with every instance added, corrected or rejected (safety S2, S3)
 * @param patient whose study it is
 * @param accessionNumber Accession Number (0008,0050), empty when absent
 * @param studyDate Study Date (0008,0020), when known
 * @param description Study Description (0008,1030), empty when absent
 * @param priority the order's own priority
 * @param receivedAt when its first instance arrived
 * @param qualityControl Quality Control Image (0028,0300) is YES in any instance: synthetic or test
 *     (safety S12)
 * @param held why reading waits for a person (two patients under one UID, a changed data set), or
 *     null
 * @param series its series
 */
public record Study(
    Uid studyInstanceUid,
    long revision,
    Patient patient,
    String accessionNumber,
    @Nullable LocalDate studyDate,
    String description,
    OrderPriority priority,
    Instant receivedAt,
    boolean qualityControl,
    @Nullable String held,
    List<Series> series) {
  public Study {
    series = List.copyOf(series);
  }
}
