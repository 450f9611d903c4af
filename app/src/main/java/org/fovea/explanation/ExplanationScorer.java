package org.fovea.explanation;

import java.util.List;
import java.util.Locale;
import org.fovea.explanation.Explanation.State;
import org.fovea.explanation.ExplanationBasis.NullDistribution;
import org.fovea.imaging.DisplayImage;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.InferenceException;
import org.fovea.inference.ModelRunner;
import org.fovea.inference.Networks;
import org.fovea.model.FindingOutput;
import org.fovea.model.Model;
import org.fovea.model.PixelTransform;
import org.jspecify.annotations.Nullable;

/** Tests the explanation of one reading and says whether its map may be shown (safety S18). */
public final class ExplanationScorer {

  static final String CLASS_ACTIVATION = "class activation map";
  static final String OCCLUSION = "occlusion";

  private final Networks networks;

  public ExplanationScorer(Networks networks) {
    this.networks = networks;
  }

  /**
   * An explanation and the map it speaks of, in the coordinates of the whole image.
   *
   * @param map null when there is none
   */
  public record Scored(Explanation explanation, @Nullable ActivationMap map) {}

  /**
   * Scores a map, or finds one by occlusion first.
   *
   * @param map the reading's class activation map, or null where the network has none
   * @param mapped index of the finding the map belongs to
   */
  public Scored score(Model model, DisplayImage image, @Nullable ActivationMap map, int mapped) {
    String method = map == null ? OCCLUSION : CLASS_ACTIVATION;
    try {
      ExplanationBasis basis = ExplanationBases.read(model);
      if (!basis.randomisedWeights().changed()) {
        throw new UntestedModelException(
            "the maps hardly change when the model's weights are in random order");
      }
      FindingOutput finding =
          model.card().findings().stream()
              .filter(candidate -> candidate.index() == mapped)
              .findFirst()
              .orElseThrow(() -> new UntestedModelException("the card has no such finding"));
      NullDistribution expected =
          basis
              .of(finding.code())
              .orElseThrow(() ->
                  new UntestedModelException(
                      "the maps of this finding were never tested against random maps"));
      return score(model, image, map, finding, expected, method);
    } catch (UntestedModelException e) {
      return new Scored(
          new Explanation(
              State.NOT_SHOWN, method, null, null, null, String.valueOf(e.getMessage())),
          map);
    } catch (InferenceException e) {
      return new Scored(
          new Explanation(State.NOT_SHOWN, method, null, null, null, e.problem().message()), map);
    }
  }

  private Scored score(
      Model model,
      DisplayImage image,
      @Nullable ActivationMap map,
      FindingOutput finding,
      NullDistribution expected,
      String method)
      throws InferenceException {
    ModelRunner runner = networks.runner(model);
    var spec = model.card().input();
    PixelTransform.Plane plane = new PixelTransform(spec).prepare(image);
    ActivationMap seen;
    ActivationMap whole;
    if (map == null) {
      seen = OcclusionMap.of(runner, spec, plane.values(), finding);
      whole =
          ActivationMap.over(
              image.columns(),
              image.rows(),
              plane.placement(),
              seen.columns(),
              seen.rows(),
              seen.values());
    } else {
      whole = map;
      seen = map.within(image.columns(), image.rows(), plane.placement(), 32, 32);
    }
    List<Double> scores =
        new DeletionTest(runner, spec)
            .scores(plane.values(), finding, List.of(seen, ReferenceMaps.centre()));
    return new Scored(judge(method, scores.get(0), scores.get(1), expected), whole);
  }

  private static Explanation judge(
      String method, double score, double centre, NullDistribution expected) {
    double limit = expected.percentile95();
    boolean shown = score > limit && score > centre;
    String reason;
    if (shown) {
      reason =
          String.format(
              Locale.ROOT,
              "deleting it lowers the log-odds by %.2f; 95 %% of random maps stay below %.2f, a"
                  + " centre blob reaches %.2f",
              score,
              limit,
              centre);
    } else if (score <= limit) {
      reason =
          String.format(
              Locale.ROOT,
              "deleting it lowers the log-odds by %.2f, no more than random maps do (%.2f)",
              score,
              limit);
    } else {
      reason =
          String.format(
              Locale.ROOT,
              "deleting it lowers the log-odds by %.2f, no more than a centre blob does (%.2f)",
              score,
              centre);
    }
    return new Explanation(
        shown ? State.SHOWN : State.NOT_SHOWN, method, score, limit, centre, reason);
  }
}
