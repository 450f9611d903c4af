package org.fovea.trainer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fovea.dataset.DatasetInspector;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Inspection;
import org.fovea.model.Metric;
import org.fovea.model.MetricGroup;

/** What nearest neighbours reach that see only what an image is besides its subject. */
final class ShortcutFigures {

  private ShortcutFigures() {}

  /**
   * Over all images of a source, five-fold.
   *
   * @param how they look, in words
   */
  static MetricGroup of(String how, ExampleSource source) throws IOException {
    List<Metric> metrics = new ArrayList<>();
    Inspection.Shortcut reached =
        DatasetInspector.shortcut(source)
            .orElseThrow(() -> new IOException("expected 50 images or more of one label each"));
    metrics.add(TestFigures.bare("accuracy", reached.accuracy()));
    metrics.add(TestFigures.bare("majority", reached.majority()));
    for (Map.Entry<String, Double> each : reached.auc().entrySet()) {
      metrics.add(TestFigures.bare("auc " + each.getKey(), each.getValue()));
    }
    return new MetricGroup(
        "shortcut: " + how,
        "nearest neighbours on size, file mode, border strips and mean intensity, all images",
        source.examples().size(),
        metrics);
  }
}
