package org.fovea.evaluation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fovea.statistics.CalibrationError;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Estimate;
import org.fovea.statistics.ReliabilityCurve;
import org.fovea.statistics.SelectiveRisk;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
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
    report.metrics().forEach(metric -> metric(metrics, metric));
    ClassFigures classes = report.classes();
    if (classes != null) {
      classes(root.putObject("classes"), classes);
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
    reliability(root.putArray("reliability"), report);
    conformal(root.putObject("conformal"), report);
    selective(root.putObject("riskByCoverage"), report);
    subgroups(root.putArray("subgroups"), report.subgroups());
    robustness(root.putArray("robustness"), report);
    texts(root.putObject("unreadable"), report.unreadable());
    texts(root.putObject("refused"), report.refused());
    report.notes().forEach(root.putArray("notes")::add);
    return root;
  }

  private static void classes(ObjectNode node, ClassFigures classes) {
    node.put("n", classes.images());
    estimate(node.putObject("accuracy"), classes.accuracy());
    node.put("meanAuc", classes.meanAuc());
    node.put("quadraticKappa", finite(classes.quadraticKappa()));
    ArrayNode each = node.putArray("byClass");
    for (int k = 0; k < classes.byClass().size(); k++) {
      ClassFigures.OneClass one = classes.byClass().get(k);
      ObjectNode figures = each.addObject();
      figures.put("class", one.name());
      estimate(figures.putObject("auc"), one.auc());
      estimate(figures.putObject("sensitivity"), one.sensitivity());
      estimate(figures.putObject("ppv"), one.ppv());
      ObjectNode called = figures.putObject("called");
      for (int j = 0; j < classes.byClass().size(); j++) {
        called.put(classes.byClass().get(j).name(), classes.confusion()[k][j]);
      }
    }
  }

  static void metric(ObjectNode metrics, MeasuredMetric metric) {
    ObjectNode node = metrics.putObject(metric.name());
    estimate(node, metric.estimate());
    node.put("method", metric.method());
    if (metric.percentile95WhenPerfect() != null) {
      node.put("percentile95WhenPerfect", metric.percentile95WhenPerfect());
    }
  }

  static void estimate(ObjectNode node, Estimate estimate) {
    node.put("value", finite(estimate.value()));
    node.put("lower", finite(estimate.lower()));
    node.put("upper", finite(estimate.upper()));
  }

  private static void reliability(ArrayNode nodes, EvaluationReport report) {
    int bins = CalibrationError.USUAL.bins();
    for (ReliabilityCurve.Bin bin : ReliabilityCurve.of(report.predictions(), bins).bins()) {
      ObjectNode node = nodes.addObject();
      node.put("images", bin.images());
      node.put("meanProbability", bin.meanProbability());
      estimate(node.putObject("observed"), bin.observed());
    }
  }

  private static void conformal(ObjectNode nodes, EvaluationReport report) {
    new TreeMap<>(report.conformal())
        .forEach((label, sets) -> {
          ObjectNode node = nodes.putObject(label);
          node.put("images", sets.images());
          sets.coverage()
              .ifPresentOrElse(
                  coverage -> estimate(node.putObject("coverage"), coverage),
                  () -> node.put("coverage", "not assessable"));
          node.put("meanSetSize", finite(sets.meanSize()));
          node.put("single", finite(sets.single()));
        });
  }

  private static void selective(ObjectNode node, EvaluationReport report) {
    SelectiveRisk risk = Measurement.risk(report.predictions(), report.threshold());
    for (int percent = 50; percent <= 100; percent += 10) {
      node.put(Integer.toString(percent), risk.at(percent / 100.0));
    }
  }

  static void subgroups(ArrayNode nodes, List<Subgroup> subgroups) {
    for (Subgroup subgroup : subgroups) {
      ObjectNode node = nodes.addObject();
      node.put("attribute", subgroup.attribute());
      node.put("value", subgroup.value());
      node.put("positives", subgroup.positives());
      node.put("negatives", subgroup.negatives());
      node.put("tooFew", subgroup.tooFew());
      ObjectNode metrics = node.putObject("metrics");
      subgroup.metrics().forEach(metric -> metric(metrics, metric));
    }
  }

  private static void robustness(ArrayNode nodes, EvaluationReport report) {
    for (RobustnessPoint point : report.robustness()) {
      ObjectNode node = nodes.addObject();
      node.put("corruption", point.corruption().label());
      node.put("grade", point.grade());
      node.put("images", point.images());
      node.put("answered", point.answered());
      estimate(node.putObject("auc"), point.auc());
      estimate(node.putObject("sensitivity"), point.confusion().sensitivity());
      estimate(node.putObject("specificity"), point.confusion().specificity());
    }
  }

  private static void texts(ObjectNode node, Map<String, String> texts) {
    new TreeMap<>(texts).forEach(node::put);
  }

  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
