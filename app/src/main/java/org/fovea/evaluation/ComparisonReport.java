package org.fovea.evaluation;

import java.util.List;
import java.util.Map;
import org.fovea.dataset.Example;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.McNemar;
import org.fovea.statistics.Predictions;
import org.fovea.statistics.TestedDifference;
import org.jspecify.annotations.Nullable;

/**
 * Several models on the same images.
 *
 * @param images offered to each
 * @param compared of them, those that every model answered
 * @param positives of these
 * @param models in the order given
 * @param pairs each model with each later one
 * @param gaps by model and attribute, how far apart its subgroups are
 * @param differing images that the models call differently, the most different first
 * @param notes what a reader must know
 */
public record ComparisonReport(
    int images,
    int compared,
    int positives,
    List<ComparedModel> models,
    List<ComparedPair> pairs,
    List<SubgroupGap> gaps,
    List<DifferingCase> differing,
    List<String> notes) {

  public ComparisonReport {
    models = List.copyOf(models);
    pairs = List.copyOf(pairs);
    gaps = List.copyOf(gaps);
    differing = List.copyOf(differing);
    notes = List.copyOf(notes);
  }

  /**
   * One model.
   *
   * @param answered of all images offered
   * @param predictions on the compared images
   * @param confusion at its own operating point
   */
  public record ComparedModel(
      String model,
      double threshold,
      int answered,
      Predictions predictions,
      Confusion confusion,
      List<MeasuredMetric> metrics,
      Map<String, String> refused,
      @Nullable ModelCost cost) {
    public ComparedModel {
      metrics = List.copyOf(metrics);
      refused = Map.copyOf(refused);
    }
  }

  /**
   * Two models; every difference is first minus second.
   *
   * @param aucMethod paired DeLong, or by person where one has several images
   * @param accuracy by person
   * @param mcNemar of the calls, each image on its own
   * @param agreement share of images both call alike
   * @param kappa of the calls
   * @param adjusted the p of AUC, Brier score and calls after Holm over all pairs and all three
   */
  public record ComparedPair(
      String first,
      String second,
      TestedDifference auc,
      String aucMethod,
      TestedDifference brier,
      TestedDifference accuracy,
      McNemar mcNemar,
      double agreement,
      double kappa,
      Adjusted adjusted) {}

  /** Corrected p. */
  public record Adjusted(double auc, double brier, double calls) {}

  /**
   * A model's subgroups.
   *
   * @param auc between the best and the worst subgroup that is large enough; NaN with fewer than
   *     two
   */
  public record SubgroupGap(String model, String attribute, double auc, List<Subgroup> subgroups) {
    public SubgroupGap {
      subgroups = List.copyOf(subgroups);
    }
  }

  /**
   * One image the models call differently.
   *
   * @param probabilities in the order of the models
   */
  public record DifferingCase(Example example, boolean positive, List<Double> probabilities) {
    public DifferingCase {
      probabilities = List.copyOf(probabilities);
    }
  }
}
