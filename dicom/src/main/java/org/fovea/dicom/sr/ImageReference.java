package org.fovea.dicom.sr;

import java.util.List;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;

/**
 * An instance a report refers to, with the study and series it lies in.
 *
 * @param frames from 1; empty: all of them
 */
public record ImageReference(
    Uid studyInstanceUid,
    Uid seriesInstanceUid,
    Uid sopClassUid,
    Uid sopInstanceUid,
    List<Integer> frames) {

  public ImageReference {
    frames = List.copyOf(frames);
  }

  /** The reference to an object from its own attributes, all frames. */
  public static ImageReference of(DataSet attributes) {
    return new ImageReference(
        attributes.requireUid(Tag.StudyInstanceUID),
        attributes.requireUid(Tag.SeriesInstanceUID),
        attributes.requireUid(Tag.SOPClassUID),
        attributes.requireUid(Tag.SOPInstanceUID),
        List.of());
  }

  /** The item of a Referenced SOP Sequence. */
  DataSet toItem() {
    DataSet item =
        new DataSet()
            .put(Tag.ReferencedSOPClassUID, sopClassUid)
            .put(Tag.ReferencedSOPInstanceUID, sopInstanceUid);
    if (!frames.isEmpty()) {
      item.put(Tag.ReferencedFrameNumber, frames.stream().mapToInt(Integer::intValue).toArray());
    }
    return item;
  }
}
