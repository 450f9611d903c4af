package org.fovea.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Split;
import org.fovea.dataset.SplitFile;
import org.fovea.inference.Networks;
import org.fovea.model.FindingOutput;
import org.fovea.model.Model;
import org.jspecify.annotations.Nullable;

/** Lets several models read the same images, one model after the other, and compares them. */
public final class ComparisonRun {
  private final Networks networks;
  private final EvaluationProgress progress;

  public ComparisonRun(Networks networks, EvaluationProgress progress) {
    this.networks = networks;
    this.progress = progress;
  }

  /**
   * Reads and compares the models' first findings.
   *
   * @param part null: all images
   * @param split null: the one the source prescribes
   * @param positiveClass null: the one called like the first model's finding
   */
  public ComparisonReport of(
      List<Model> models,
      ExampleSource source,
      Split.@Nullable Part part,
      @Nullable SplitFile split,
      @Nullable String positiveClass,
      List<String> attributes)
      throws IOException {
    List<Example> examples = SelectedPart.of(source, part, split);
    int positive =
        PositiveClass.of(
            source.classes(), models.getFirst().card().findings().getFirst().code(), positiveClass);
    List<ScoredModel> scored = new ArrayList<>();
    for (Model model : models) {
      scored.add(scored(model, examples, positive));
    }
    return Comparison.of(scored, examples, positive, attributes);
  }

  private ScoredModel scored(Model model, List<Example> examples, int positive) throws IOException {
    FindingOutput output = model.card().findings().getFirst();
    EvaluationReader reader = EvaluationReader.of(networks, model);
    ModelCost cost = ModelCost.measure(reader, examples, model.network());
    Map<String, Double> answers = new HashMap<>();
    Reads.of(examples, reader, model.card().identity(), progress)
        .answered(output, positive)
        .forEach(answered -> answers.put(answered.example().id(), answered.probability()));
    return new ScoredModel(
        model.card().identity(),
        output.operatingPoint().threshold(),
        examples.stream()
            .mapToDouble(example -> answers.getOrDefault(example.id(), Double.NaN))
            .toArray(),
        cost);
  }
}
