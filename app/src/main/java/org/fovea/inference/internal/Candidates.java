package org.fovea.inference.internal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fovea.study.Instance;
import org.fovea.study.Series;
import org.fovea.study.Study;

/** Which instances of a study a model of single images may be asked about. */
final class Candidates {

  /** Modalities whose images stand alone; a slice of a volume is read with its series. */
  private static final Set<String> SLICED = Set.of("CT", "MR", "PT", "NM");

  private Candidates() {}

  static List<Instance> of(Study study) {
    return study.series().stream()
        .filter(series -> !SLICED.contains(series.modality()))
        .flatMap(series -> series.instances().stream())
        .filter(instance -> instance.rows() > 0 && instance.columns() > 0)
        .toList();
  }

  static String whyNone(Study study) {
    Set<String> modalities = new TreeSet<>();
    for (Series series : study.series()) {
      if (SLICED.contains(series.modality())) {
        modalities.add(series.modality());
      }
    }
    return modalities.isEmpty()
        ? "the study holds no image"
        : "no model reads series of " + String.join(", ", modalities);
  }
}
