package org.fovea.deidentify.internal;

import java.util.List;
import org.fovea.deidentify.Treatment;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Element;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Value;

/** Searches the attributes that stay for what was taken out elsewhere. */
final class TraceSearch {

  private final IdentityTraces traces;
  private final ActionLog log;

  TraceSearch(IdentityTraces traces, ActionLog log) {
    this.traces = traces;
    this.log = log;
  }

  /** Replaces in a data set and its items what repeats a trace. */
  void search(DataSet dataSet, String path) {
    if (traces.isEmpty()) {
      return;
    }
    for (Element element : dataSet) {
      int tag = element.tag();
      if (element.value() instanceof Value.Items items) {
        for (DataSet item : items.items()) {
          search(item, path + Tag.format(tag));
        }
      } else if (!ObjectCleaner.isPixels(tag)
          && !isStructure(tag)
          && !isTerm(tag, dataSet)
          && traces.isIn(element, dataSet)) {
        dataSet.put(withoutTraces(element, dataSet));
        log.add(path, tag, Treatment.REPEATED);
      }
    }
  }

  /** Of several values only those that repeat something are replaced. */
  private Element withoutTraces(Element element, DataSet dataSet) {
    Element dummy = DummyValues.of(element, dataSet);
    List<String> values = element.vr().isText() ? dataSet.getStrings(element.tag()) : List.of();
    boolean ascii = values.stream().allMatch(value -> value.chars().allMatch(c -> c < 0x80));
    if (values.size() < 2 || !ascii || values.stream().noneMatch(traces::inText)) {
      return dummy;
    }
    String replacement = new DataSet().put(dummy).getString(element.tag()).orElse("");
    return Replacements.ascii(
        element, values.stream().map(value -> traces.inText(value) ? replacement : value).toList());
  }

  private static boolean isTerm(int tag, DataSet dataSet) {
    return StandardTerms.contains(tag, dataSet.getString(tag).orElse(""));
  }

  /** Without these an object cannot be read. */
  private static boolean isStructure(int tag) {
    return tag == Tag.SpecificCharacterSet
        || tag == Tag.SOPClassUID
        || tag == Tag.PhotometricInterpretation;
  }
}
