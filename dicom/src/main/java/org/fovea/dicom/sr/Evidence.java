package org.fovea.dicom.sr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;

/** Hierarchical SOP instance references (PS3.3 C.17.2.1): instances by study and series. */
final class Evidence {

  private Evidence() {}

  static List<DataSet> items(List<ImageReference> references) {
    Map<Uid, Map<Uid, Map<Uid, DataSet>>> studies = new LinkedHashMap<>();
    for (ImageReference reference : references) {
      DataSet instance =
          new DataSet()
              .put(Tag.ReferencedSOPClassUID, reference.sopClassUid())
              .put(Tag.ReferencedSOPInstanceUID, reference.sopInstanceUid());
      studies
          .computeIfAbsent(reference.studyInstanceUid(), any -> new LinkedHashMap<>())
          .computeIfAbsent(reference.seriesInstanceUid(), any -> new LinkedHashMap<>())
          .put(reference.sopInstanceUid(), instance);
    }
    List<DataSet> items = new ArrayList<>();
    studies.forEach((study, series) ->
        items.add(
            new DataSet()
                .put(Tag.StudyInstanceUID, study)
                .putSequence(Tag.ReferencedSeriesSequence, seriesItems(series))));
    return items;
  }

  private static List<DataSet> seriesItems(Map<Uid, Map<Uid, DataSet>> series) {
    List<DataSet> items = new ArrayList<>();
    series.forEach((uid, instances) ->
        items.add(
            new DataSet()
                .put(Tag.SeriesInstanceUID, uid)
                .putSequence(Tag.ReferencedSOPSequence, new ArrayList<>(instances.values()))));
    return items;
  }
}
