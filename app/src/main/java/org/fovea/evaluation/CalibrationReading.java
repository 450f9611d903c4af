package org.fovea.evaluation;

import java.io.IOException;
import java.util.List;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.LabelOrigin;
import org.fovea.dataset.Split;
import org.fovea.dataset.SplitFile;
import org.fovea.inference.Networks;
import org.fovea.model.FindingOutput;
import org.fovea.model.LogOdds;
import org.fovea.model.Model;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;

/** Lets a model read the labelled images it is calibrated on. */
public final class CalibrationReading {
  private final Networks networks;
  private final EvaluationProgress progress;

  public CalibrationReading(Networks networks, EvaluationProgress progress) {
    this.networks = networks;
    this.progress = progress;
  }

  /**
   * What was read.
   *
   * @param data digest of images and labels
   * @param cases those that got an answer
   */
  public record Read(Digest data, List<CalibrationCase> cases) {
    public Read {
      cases = List.copyOf(cases);
    }
  }

  /**
   * Reads.
   *
   * @param part null: all images
   * @param split null: the one the source prescribes
   * @param positiveClass null: the one called like the finding
   * @param ofAll what the labels rest on where the data do not say it themselves
   */
  public Read of(
      Model model,
      ExampleSource source,
      Split.@Nullable Part part,
      @Nullable SplitFile split,
      @Nullable String positiveClass,
      LabelOrigin ofAll)
      throws IOException {
    List<Example> examples = SelectedPart.of(source, part, split);
    FindingOutput output = model.card().findings().getFirst();
    int positive = PositiveClass.of(source.classes(), output.code(), positiveClass);
    return new Read(
        source.digest(),
        Reads.of(examples, EvaluationReader.of(networks, model), "reading", progress)
            .answered(output, positive)
            .stream()
            .map(answered ->
                new CalibrationCase(
                    Pseudonym.of(answered.example().person()),
                    answered.positive(),
                    LabelOrigin.of(answered.example().attributes(), ofAll),
                    LogOdds.of(answered.probability())))
            .toList());
  }
}
