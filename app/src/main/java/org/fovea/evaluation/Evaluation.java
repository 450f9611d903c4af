package org.fovea.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Split;
import org.fovea.dataset.SplitFile;
import org.fovea.finding.Finding;
import org.fovea.inference.ReadOutcome;
import org.fovea.model.FindingOutput;
import org.fovea.model.ModelCard;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Predictions;
import org.jspecify.annotations.Nullable;

/** Measures a model's first finding on labelled images. */
public final class Evaluation {
  private final ModelCard card;
  private final EvaluationReader reader;
  private @Nullable SplitFile split;
  private Split.@Nullable Part part;
  private @Nullable String positiveClass;
  private IntConsumer progress = done -> {};

  public Evaluation(ModelCard card, EvaluationReader reader) {
    this.card = card;
    this.reader = reader;
  }

  /** Only one part, of the given split or, where that is null, of the one the source prescribes. */
  public Evaluation onPart(Split.Part only, @Nullable SplitFile drawn) {
    this.part = only;
    this.split = drawn;
    return this;
  }

  /** Says which class is the finding. */
  public Evaluation withPositiveClass(String name) {
    this.positiveClass = name;
    return this;
  }

  /** Is told after each image how many are done; from any thread. */
  public Evaluation reportingTo(IntConsumer listener) {
    this.progress = listener;
    return this;
  }

  /**
   * Reads every image, several at a time, and measures.
   *
   * @throws EvaluationRefused where the data cannot evaluate this model
   * @throws IOException when an image that was readable no longer is
   */
  public EvaluationReport run(ExampleSource source) throws IOException {
    FindingOutput output = card.findings().getFirst();
    int positive = PositiveClass.of(source.classes(), output.code(), positiveClass);
    List<Example> examples = selected(source);
    List<ReadOutcome> outcomes = read(examples);

    Map<String, Map<String, Integer>> declined = new TreeMap<>();
    List<Example> answered = new ArrayList<>();
    List<Double> probabilities = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      String className = source.classes().get(examples.get(i).label());
      switch (outcomes.get(i)) {
        case ReadOutcome.Completed completed -> {
          answered.add(examples.get(i));
          probabilities.add(probability(completed, output));
        }
        case ReadOutcome.CannotSay no -> count(declined, no.code(), className);
        case ReadOutcome.NotApplicable no -> count(declined, no.code(), className);
        case ReadOutcome.Failed no -> count(declined, no.code(), className);
      }
    }
    Predictions predictions = predictions(answered, probabilities, positive);
    if (predictions.positives() == 0 || predictions.negatives() == 0) {
      throw new EvaluationRefused.NothingRead(
          "expected answers for both classes, found %d with the finding, %d without, %s declined"
              .formatted(predictions.positives(), predictions.negatives(), declined));
    }
    double threshold = output.operatingPoint().threshold();
    Measurement measurement =
        Measurement.of(
            predictions, answered.stream().map(Example::person).toList(), threshold, null);
    return new EvaluationReport(
        card.identity(),
        source.digest(),
        part == null ? null : part.name().toLowerCase(java.util.Locale.ROOT),
        source.classes().get(positive),
        examples.size(),
        answered.size(),
        declined,
        source.unreadable(),
        Confusion.at(threshold, predictions),
        measurement.metrics(),
        measurement.refused(),
        notes(examples.size() - answered.size()));
  }

  private List<Example> selected(ExampleSource source) {
    if (part == null) {
      return source.examples();
    }
    if (split != null && !split.data().equals(source.digest())) {
      throw new EvaluationRefused.ForeignSplit(
          "expected the data %s that the split was drawn from, found %s"
              .formatted(split.data(), source.digest()));
    }
    Map<String, Split.Part> parts = split != null ? split.split().parts() : source.prescribed();
    List<Example> some =
        source.examples().stream().filter(example -> parts.get(example.id()) == part).toList();
    if (some.isEmpty()) {
      throw new EvaluationRefused.NothingRead(
          "expected images in the part " + part + ", found none");
    }
    return some;
  }

  private List<ReadOutcome> read(List<Example> examples) throws IOException {
    AtomicInteger done = new AtomicInteger();
    try {
      return IntStream.range(0, examples.size())
          .parallel()
          .mapToObj(i -> {
            try {
              ReadOutcome outcome = reader.read(examples.get(i));
              progress.accept(done.incrementAndGet());
              return outcome;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          })
          .toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getCause());
    }
  }

  private static double probability(ReadOutcome.Completed completed, FindingOutput output) {
    return completed.findings().stream()
        .filter(finding -> finding.code().equals(output.code()))
        .map(Finding::probability)
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static Predictions predictions(
      List<Example> answered, List<Double> probabilities, int positive) {
    double[] scores = probabilities.stream().mapToDouble(Double::doubleValue).toArray();
    boolean[] labels = new boolean[scores.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = answered.get(i).label() == positive;
    }
    return new Predictions(scores, labels);
  }

  private static void count(
      Map<String, Map<String, Integer>> declined, String code, String className) {
    declined.computeIfAbsent(code, any -> new TreeMap<>()).merge(className, 1, Integer::sum);
  }

  private static List<String> notes(int unanswered) {
    List<String> notes = new ArrayList<>();
    notes.add("that the images are of the kind and age the card accepts is the user's statement");
    notes.add("that the labels were made without seeing a model is the user's statement");
    if (unanswered > 0) {
      notes.add("the metrics leave out %d images the model did not answer".formatted(unanswered));
    }
    return notes;
  }
}
