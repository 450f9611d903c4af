package org.fovea.study;

import java.util.List;
import org.fovea.dicom.Uid;

/**
 * One series and its instances, by instance number.
 *
 * @param seriesInstanceUid Series Instance UID (0020,000E)
 * @param modality Modality (0008,0060) as received, such as {@code CR}
 * @param bodyPart Body Part Examined (0018,0015), empty when absent
 * @param description Series Description (0008,103E), empty when absent
 * @param number Series Number (0020,0011), 0 when absent
 * @param instances its instances
 */
public record Series(
    Uid seriesInstanceUid,
    String modality,
    String bodyPart,
    String description,
    int number,
    List<Instance> instances) {
  public Series {
    instances = List.copyOf(instances);
  }
}
