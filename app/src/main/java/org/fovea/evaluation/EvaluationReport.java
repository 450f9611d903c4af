package org.fovea.evaluation;

import java.util.List;
import java.util.Map;
import org.fovea.statistics.Confusion;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What a model reached on labelled images.
 *
 * @param model name and version
 * @param data digest of the images and labels
 * @param part of the split that was evaluated; null: all
 * @param positiveClass the class taken as the finding
 * @param images offered to the model
 * @param answered of them that got a probability; the metrics are over these
 * @param declined why the others got none, by reason code, then by class
 * @param unreadable files that are no image, by name
 * @param confusion at the card's operating point
 * @param metrics figures with intervals
 * @param refused metrics that these images cannot give, and why
 * @param notes what a reader of the figures must know
 */
public record EvaluationReport(
    String model,
    Digest data,
    @Nullable String part,
    String positiveClass,
    int images,
    int answered,
    Map<String, Map<String, Integer>> declined,
    Map<String, String> unreadable,
    Confusion confusion,
    List<MeasuredMetric> metrics,
    Map<String, String> refused,
    List<String> notes) {

  public EvaluationReport {
    declined = Map.copyOf(declined);
    unreadable = Map.copyOf(unreadable);
    metrics = List.copyOf(metrics);
    refused = Map.copyOf(refused);
    notes = List.copyOf(notes);
  }
}
