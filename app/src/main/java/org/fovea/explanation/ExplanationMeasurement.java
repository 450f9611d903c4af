package org.fovea.explanation;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import org.fovea.explanation.ExplanationBasis.NullDistribution;
import org.fovea.explanation.ExplanationBasis.RandomisedWeights;
import org.fovea.imaging.DisplayImage;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.InferenceException;
import org.fovea.inference.ModelRunner;
import org.fovea.inference.Network;
import org.fovea.inference.NetworkOutput;
import org.fovea.inference.Networks;
import org.fovea.inference.OnnxWeights;
import org.fovea.inference.RunLimits;
import org.fovea.inference.RunPriority;
import org.fovea.model.FindingOutput;
import org.fovea.model.InputSpec;
import org.fovea.model.Model;
import org.fovea.model.PixelTransform;

/**
 * Measures on validation images what a model's explanations must beat (safety S18): the scores of
 * random maps, and whether the maps depend on the weights.
 */
public final class ExplanationMeasurement {

  /** 1,200 random maps put the 95th percentile's standard error near a twentieth of the spread. */
  private static final int MOST_IMAGES = 300;

  private static final int MAPS_PER_IMAGE = 4;
  private static final int WEIGHT_IMAGES = 20;

  private final Model model;
  private final ModelRunner runner;
  private final InputSpec spec;
  private final PixelTransform transform;
  private final DeletionTest deletion;

  /** Reads one validation image; called several times. */
  @FunctionalInterface
  public interface ValidationImage {
    DisplayImage read() throws IOException;
  }

  private ExplanationMeasurement(Model model, Networks networks) {
    this.model = model;
    this.runner = networks.runner(model);
    this.spec = model.card().input();
    this.transform = new PixelTransform(spec);
    this.deletion = new DeletionTest(runner, spec);
  }

  /**
   * Measures; some 100 runs for each image used.
   *
   * @param images validation images of the model's kind, at least {@link
   *     ExplanationBasis#FEWEST_IMAGES}; those the model calls positive are used, or as many with
   *     the highest scores
   * @param seed of the random maps: same seed, same basis
   * @param progress takes the part done, 0 to 1
   */
  public static ExplanationBasis measure(
      Model model,
      Networks networks,
      List<? extends ValidationImage> images,
      long seed,
      DoubleConsumer progress)
      throws IOException, InferenceException {
    if (images.size() < ExplanationBasis.FEWEST_IMAGES) {
      throw new IllegalArgumentException(
          "expected at least %d validation images, found %d"
              .formatted(ExplanationBasis.FEWEST_IMAGES, images.size()));
    }
    ExplanationMeasurement measurement = new ExplanationMeasurement(model, networks);
    List<NullDistribution> nulls = new ArrayList<>();
    int findings = model.card().findings().size();
    for (FindingOutput finding : model.card().findings()) {
      double before = nulls.size();
      nulls.add(
          measurement.nullDistribution(
              finding, images, seed, part -> progress.accept((before + part) / findings)));
    }
    return new ExplanationBasis(
        ExplanationBasis.FORMAT,
        ExplanationBases.networkSha256(model),
        seed,
        nulls,
        measurement.randomisedWeights(images, seed));
  }

  private NullDistribution nullDistribution(
      FindingOutput finding,
      List<? extends ValidationImage> images,
      long seed,
      DoubleConsumer progress)
      throws IOException, InferenceException {
    List<? extends ValidationImage> used = mostPositive(finding, images);
    SplittableRandom random = new SplittableRandom(seed + finding.index());
    List<Double> nulls = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    List<Double> centres = new ArrayList<>();
    for (ValidationImage image : used) {
      float[] plane = transform.prepare(image.read()).values();
      ActivationMap map = ownMap(plane, finding);
      List<ActivationMap> maps = new ArrayList<>(List.of(map, ReferenceMaps.centre()));
      for (int i = 0; i < MAPS_PER_IMAGE; i++) {
        maps.add(ReferenceMaps.random(map.columns(), map.rows(), random));
      }
      List<Double> scores = deletion.scores(plane, finding, maps);
      own.add(scores.get(0));
      centres.add(scores.get(1));
      nulls.addAll(scores.subList(2, scores.size()));
      progress.accept((double) own.size() / used.size());
    }
    double limit = percentile(nulls, 0.95);
    long shown = 0;
    for (int i = 0; i < own.size(); i++) {
      if (own.get(i) > limit && own.get(i) > centres.get(i)) {
        shown++;
      }
    }
    return new NullDistribution(
        finding.code(),
        used.size(),
        MAPS_PER_IMAGE,
        percentile(nulls, 0.5),
        limit,
        percentile(own, 0.5),
        percentile(centres, 0.5),
        (double) shown / own.size());
  }

  private ActivationMap ownMap(float[] plane, FindingOutput finding) throws InferenceException {
    if (model.card().ports().map() == null) {
      return OcclusionMap.of(runner, spec, plane, finding);
    }
    NetworkOutput output = runner.run(transform.normalise(plane), RunPriority.SCORING);
    return map(output, finding.index());
  }

  private static ActivationMap map(NetworkOutput output, int finding) {
    return new ActivationMap(output.mapColumns(), output.mapRows(), output.map(finding));
  }

  private List<? extends ValidationImage> mostPositive(
      FindingOutput finding, List<? extends ValidationImage> images)
      throws IOException, InferenceException {
    record Scored(ValidationImage image, double logit) {}
    List<Scored> scored = new ArrayList<>(images.size());
    for (ValidationImage image : images) {
      float[] input = transform.apply(image.read()).values();
      scored.add(
          new Scored(image, runner.run(input, RunPriority.SCORING).logits()[finding.index()]));
    }
    List<Scored> positive =
        scored.stream().filter(candidate -> finding.positive(candidate.logit())).toList();
    if (positive.size() < ExplanationBasis.FEWEST_IMAGES) {
      positive =
          scored.stream()
              .sorted(Comparator.comparingDouble(candidate -> -candidate.logit()))
              .limit(ExplanationBasis.FEWEST_IMAGES)
              .toList();
    }
    return positive.stream().limit(MOST_IMAGES).map(Scored::image).toList();
  }

  private RandomisedWeights randomisedWeights(List<? extends ValidationImage> images, long seed)
      throws IOException, InferenceException {
    FindingOutput finding = model.card().findings().getFirst();
    byte[] shuffled = OnnxWeights.shuffled(Files.readAllBytes(model.network()), seed);
    double sum = 0;
    int count = Math.min(WEIGHT_IMAGES, images.size());
    try (ModelRunner other =
        new ModelRunner(
            model.card().identity() + " with weights in random order",
            () -> open(shuffled),
            RunLimits.STANDARD)) {
      for (int i = 0; i < count; i++) {
        float[] plane = transform.prepare(images.get(i * images.size() / count).read()).values();
        ActivationMap randomised =
            model.card().ports().map() == null
                ? OcclusionMap.of(other, spec, plane, finding)
                : map(other.run(transform.normalise(plane), RunPriority.SCORING), finding.index());
        sum += Math.abs(RankCorrelation.of(ownMap(plane, finding).values(), randomised.values()));
      }
    }
    return new RandomisedWeights(count, sum / count);
  }

  private Network open(byte[] onnx) {
    return Networks.open(model, onnx, Runtime.getRuntime().availableProcessors());
  }

  /** The smallest value that at least this part of the values does not exceed. */
  private static double percentile(List<Double> values, double part) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[Math.clamp((int) Math.ceil(part * sorted.length) - 1, 0, sorted.length - 1)];
  }
}
