package org.fovea.deidentify.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fovea.deidentify.AppliedAction;
import org.fovea.deidentify.Treatment;
import org.fovea.dicom.Dictionary;
import org.fovea.dicom.Tag;

/** Collects what is done with an object: tags and treatments, no values. */
final class ActionLog {

  private record Key(String path, int tag, Treatment treatment) {}

  private final Map<Key, Integer> counts = new LinkedHashMap<>();

  void add(String path, int tag, Treatment treatment) {
    counts.merge(new Key(path, tag, treatment), 1, Integer::sum);
  }

  List<AppliedAction> actions() {
    List<AppliedAction> actions = new ArrayList<>(counts.size());
    counts.forEach((key, count) ->
        actions.add(
            new AppliedAction(
                key.path() + Tag.format(key.tag()),
                Dictionary.find(key.tag()).map(Dictionary.Entry::keyword).orElse(""),
                key.treatment(),
                count)));
    return actions;
  }
}
