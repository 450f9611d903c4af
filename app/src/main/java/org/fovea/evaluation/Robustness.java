package org.fovea.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fovea.dataset.Example;
import org.fovea.model.FindingOutput;
import org.fovea.statistics.Auc;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Predictions;

/** Lets a model read images that get worse and worse. */
final class Robustness {
  private final EvaluationReader reader;
  private final FindingOutput output;
  private final int positiveLabel;
  private final EvaluationProgress progress;

  Robustness(
      EvaluationReader reader,
      FindingOutput output,
      int positiveLabel,
      EvaluationProgress progress) {
    this.reader = reader;
    this.output = output;
    this.positiveLabel = positiveLabel;
    this.progress = progress;
  }

  /** Every corruption in every grade, on at most so many images. */
  List<RobustnessPoint> measure(List<Example> examples, int most) throws IOException {
    List<Example> some = sample(examples, most);
    List<RobustnessPoint> points = new ArrayList<>();
    for (Corruption corruption : Corruption.values()) {
      for (int grade = 0; grade <= Corruption.GRADES; grade++) {
        if (grade == 0 && !points.isEmpty()) {
          RobustnessPoint whole = points.getFirst();
          points.add(
              new RobustnessPoint(
                  corruption, 0, whole.images(), whole.answered(), whole.auc(), whole.confusion()));
        } else {
          points.add(point(some, corruption, grade));
        }
      }
    }
    return points;
  }

  private RobustnessPoint point(List<Example> examples, Corruption corruption, int grade)
      throws IOException {
    List<Example> corrupted =
        examples.stream()
            .map(example ->
                new Example(
                    example.id(),
                    example.marks(),
                    example.person(),
                    () -> corruption.apply(example.image().read(), grade, seed(example)),
                    example.attributes()))
            .toList();
    List<EvaluatedCase> answered =
        Reads.of(corrupted, reader, corruption.label() + " " + grade, progress)
            .answered(output, positiveLabel);
    Predictions predictions = EvaluationReport.predictions(answered);
    return new RobustnessPoint(
        corruption,
        grade,
        examples.size(),
        answered.size(),
        Auc.delong(predictions),
        Confusion.at(output.operatingPoint().threshold(), predictions));
  }

  /** Both classes alike, each by an order that does not depend on how many there are. */
  private List<Example> sample(List<Example> examples, int most) {
    List<Example> some = new ArrayList<>();
    for (boolean positive : new boolean[] {true, false}) {
      examples.stream()
          .filter(example -> example.marks().contains(positiveLabel) == positive)
          .sorted(Comparator.comparingLong(Robustness::seed).thenComparing(Example::id))
          .limit(most / 2)
          .forEach(some::add);
    }
    return some;
  }

  /** From the name alone, so that an image is corrupted alike wherever it is read. */
  private static long seed(Example example) {
    long hash = 0;
    for (int i = 0; i < example.id().length(); i++) {
      hash = 0x9E3779B97F4A7C15L * (hash ^ example.id().charAt(i));
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
