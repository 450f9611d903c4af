package org.fovea.evaluation;

import java.util.Map;
import java.util.TreeMap;
import org.fovea.statistics.Confusion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An evaluation as JSON: {@code {"n","metrics":{"auc":{"value","lower","upper"},…},…}}; what is
 * undefined is null.
 */
public final class EvaluationDocument {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EvaluationDocument() {}

  /** The document; n counts the images the metrics are over. */
  public static ObjectNode of(EvaluationReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("model", report.model());
    root.put("n", report.answered());
    root.put("images", report.images());
    root.put("part", report.part());
    root.put("positiveClass", report.positiveClass());
    root.put("data", report.data().sha256());
    ObjectNode metrics = root.putObject("metrics");
    for (MeasuredMetric metric : report.metrics()) {
      ObjectNode node = metrics.putObject(metric.name());
      node.put("value", finite(metric.estimate().value()));
      node.put("lower", finite(metric.estimate().lower()));
      node.put("upper", finite(metric.estimate().upper()));
      node.put("method", metric.method());
      if (metric.percentile95WhenPerfect() != null) {
        node.put("percentile95WhenPerfect", metric.percentile95WhenPerfect());
      }
    }
    Confusion counts = report.confusion();
    root.putObject("confusion")
        .put("truePositives", counts.truePositives())
        .put("falsePositives", counts.falsePositives())
        .put("trueNegatives", counts.trueNegatives())
        .put("falseNegatives", counts.falseNegatives());
    ObjectNode declined = root.putObject("declined");
    new TreeMap<>(report.declined())
        .forEach((code, byClass) -> {
          ObjectNode node = declined.putObject(code);
          new TreeMap<>(byClass).forEach(node::put);
        });
    texts(root.putObject("unreadable"), report.unreadable());
    texts(root.putObject("refused"), report.refused());
    report.notes().forEach(root.putArray("notes")::add);
    return root;
  }

  private static void texts(ObjectNode node, Map<String, String> texts) {
    new TreeMap<>(texts).forEach(node::put);
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
