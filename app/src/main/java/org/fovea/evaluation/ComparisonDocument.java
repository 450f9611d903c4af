package org.fovea.evaluation;

import org.fovea.evaluation.ComparisonReport.ComparedModel;
import org.fovea.evaluation.ComparisonReport.ComparedPair;
import org.fovea.statistics.TestedDifference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A comparison as JSON; what is undefined is null. */
public final class ComparisonDocument {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ComparisonDocument() {}

  /** The document; n counts the images that every model answered. */
  public static ObjectNode of(ComparisonReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("n", report.compared());
    root.put("images", report.images());
    root.put("positives", report.positives());
    ObjectNode models = root.putObject("models");
    report.models().forEach(model -> model(models.putObject(model.model()), model));
    ArrayNode pairs = root.putArray("pairs");
    report.pairs().forEach(pair -> pair(pairs.addObject(), pair));
    ArrayNode gaps = root.putArray("subgroupGaps");
    for (ComparisonReport.SubgroupGap gap : report.gaps()) {
      ObjectNode node = gaps.addObject();
      node.put("model", gap.model());
      node.put("attribute", gap.attribute());
      node.put("auc", EvaluationDocument.finite(gap.auc()));
      EvaluationDocument.subgroups(node.putArray("subgroups"), gap.subgroups());
    }
    ArrayNode differing = root.putArray("differing");
    for (ComparisonReport.DifferingCase one : report.differing()) {
      ObjectNode node = differing.addObject();
      node.put("id", one.example().id());
      node.put("positive", one.positive());
      one.probabilities().forEach(node.putArray("probabilities")::add);
    }
    report.notes().forEach(root.putArray("notes")::add);
    return root;
  }

  private static void model(ObjectNode node, ComparedModel model) {
    node.put("answered", model.answered());
    node.put("threshold", model.threshold());
    ObjectNode metrics = node.putObject("metrics");
    model.metrics().forEach(metric -> EvaluationDocument.metric(metrics, metric));
    ModelCost cost = model.cost();
    if (cost != null) {
      ObjectNode costs = node.putObject("cost");
      costs.put("medianMs", cost.medianMs());
      costs.put("percentile95Ms", cost.percentile95Ms());
      costs.put("imagesTimed", cost.images());
      costs.put("residentMiB", cost.residentMiB());
      costs.put("networkMiB", cost.networkMiB());
    }
  }

  private static void pair(ObjectNode node, ComparedPair pair) {
    node.put("first", pair.first());
    node.put("second", pair.second());
    difference(node.putObject("auc"), pair.auc(), pair.adjusted().auc())
        .put("method", pair.aucMethod());
    difference(node.putObject("brier"), pair.brier(), pair.adjusted().brier());
    difference(node.putObject("accuracy"), pair.accuracy(), pair.adjusted().calls());
    node.putObject("mcNemar")
        .put("firstOnly", pair.mcNemar().firstOnly())
        .put("secondOnly", pair.mcNemar().secondOnly())
        .put("exact", pair.mcNemar().exact())
        .put("midP", pair.mcNemar().midP());
    node.put("agreement", EvaluationDocument.finite(pair.agreement()));
    node.put("kappa", EvaluationDocument.finite(pair.kappa()));
  }

  private static ObjectNode difference(ObjectNode node, TestedDifference tested, double adjusted) {
    EvaluationDocument.estimate(node, tested.difference());
    node.put("p", EvaluationDocument.finite(tested.p()));
    node.put("pHolm", EvaluationDocument.finite(adjusted));
    return node;
  }
}
