package org.fovea.evaluation;

import java.util.List;
import java.util.Map;
import org.fovea.statistics.ConformalCoverage;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Predictions;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What a model reached on labelled images.
 *
 * @param model name and version
 * @param finding what it looks for, in words
 * @param threshold of the card's operating point
 * @param data digest of the images and labels
 * @param part of the split that was evaluated; null: all
 * @param positiveClass the class taken as the finding
 * @param images offered to the model
 * @param cases those that got a probability; the metrics are over these
 * @param declined why the others got none, by reason code, then by class
 * @param unreadable files that are no image, by name
 * @param confusion at the card's operating point
 * @param metrics figures with intervals
 * @param refused metrics that these images cannot give, and why
 * @param conformal by label, {@code present} and {@code absent}; empty where the card has no sets
 * @param classes over all classes that exclude each other; null for a model of other findings
 * @param subgroups by attribute
 * @param robustness by corruption and grade; empty where it was not asked for
 * @param notes what a reader of the figures must know
 */
public record EvaluationReport(
    String model,
    String finding,
    double threshold,
    Digest data,
    @Nullable String part,
    String positiveClass,
    int images,
    List<EvaluatedCase> cases,
    Map<String, Map<String, Integer>> declined,
    Map<String, String> unreadable,
    Confusion confusion,
    List<MeasuredMetric> metrics,
    Map<String, String> refused,
    Map<String, ConformalCoverage> conformal,
    @Nullable ClassFigures classes,
    List<Subgroup> subgroups,
    List<RobustnessPoint> robustness,
    List<String> notes) {

  public EvaluationReport {
    cases = List.copyOf(cases);
    declined = Map.copyOf(declined);
    unreadable = Map.copyOf(unreadable);
    metrics = List.copyOf(metrics);
    refused = Map.copyOf(refused);
    conformal = Map.copyOf(conformal);
    subgroups = List.copyOf(subgroups);
    robustness = List.copyOf(robustness);
    notes = List.copyOf(notes);
  }

  /** How many images the metrics are over. */
  public int answered() {
    return cases.size();
  }

  /** Probabilities and labels of the answered. */
  public Predictions predictions() {
    return predictions(cases);
  }

  /** The person of each answered image. */
  public List<String> persons() {
    return cases.stream().map(answered -> answered.example().person()).toList();
  }

  static Predictions predictions(List<EvaluatedCase> cases) {
    boolean[] positive = new boolean[cases.size()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = cases.get(i).positive();
    }
    return new Predictions(
        cases.stream().mapToDouble(EvaluatedCase::probability).toArray(), positive);
  }
}
