package org.fovea.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Split;
import org.fovea.dataset.SplitFile;
import org.fovea.model.FindingOutput;
import org.fovea.model.ModelCard;
import org.fovea.statistics.Auc;
import org.fovea.statistics.ConformalCoverage;
import org.fovea.statistics.Confusion;
import org.fovea.statistics.Predictions;
import org.jspecify.annotations.Nullable;

/**
 * Measures a model's first finding, and all classes that exclude each other, on labelled images.
 */
public final class Evaluation {
  private final ModelCard card;
  private final EvaluationReader reader;
  private @Nullable SplitFile split;
  private Split.@Nullable Part part;
  private @Nullable String positiveClass;
  private @Nullable Double prevalence;
  private List<String> attributes = List.of();
  private int corrupted;
  private @Nullable ExampleSource foreign;
  private @Nullable KindDistance distance;
  private EvaluationProgress progress = (stage, done, all) -> {};

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

  /** Adds predictive values at a prevalence. */
  public Evaluation atPrevalence(double stated) {
    this.prevalence = stated;
    return this;
  }

  /** Adds figures by subgroup of each attribute. */
  public Evaluation groupedBy(List<String> names) {
    this.attributes = List.copyOf(names);
    return this;
  }

  /** Adds figures on at most so many images, corrupted in grades; 0: none. */
  public Evaluation withCorruptions(int images) {
    this.corrupted = images;
    return this;
  }

  /** Adds how well the model tells its own kind of image from these. */
  public Evaluation against(ExampleSource otherKinds, KindDistance by) {
    this.foreign = otherKinds;
    this.distance = by;
    return this;
  }

  /** Is told after each image how far the evaluation is. */
  public Evaluation reportingTo(EvaluationProgress listener) {
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
    List<Example> examples = SelectedPart.of(source, part, split);
    Reads reads = Reads.of(examples, reader, "reading", progress);
    List<EvaluatedCase> cases = reads.answered(output, positive);
    Map<String, Map<String, Integer>> declined = reads.declined(source.classes());
    Predictions predictions = EvaluationReport.predictions(cases);
    if (predictions.positives() == 0 || predictions.negatives() == 0) {
      throw new EvaluationRefused.NothingRead(
          "expected answers for both classes, found %d with the finding, %d without, %s declined"
              .formatted(predictions.positives(), predictions.negatives(), declined));
    }
    double threshold = output.operatingPoint().threshold();
    Measurement measurement =
        Measurement.of(
            predictions,
            cases.stream().map(one -> one.example().person()).toList(),
            threshold,
            prevalence);
    List<MeasuredMetric> metrics = new ArrayList<>(measurement.metrics());
    if (foreign != null && distance != null) {
      metrics.add(outOfKind(examples, foreign, distance));
    }
    return new EvaluationReport(
        card.identity(),
        output.code().meaning(),
        threshold,
        source.digest(),
        part == null ? null : part.name().toLowerCase(Locale.ROOT),
        source.classes().get(positive),
        examples.size(),
        cases,
        declined,
        source.unreadable(),
        Confusion.at(threshold, predictions),
        metrics,
        measurement.refused(),
        output.conformal() == null ? Map.of() : conformal(cases),
        ClassFigures.of(card, source.classes(), reads).orElse(null),
        subgroups(cases, predictions, threshold),
        corrupted == 0
            ? List.of()
            : new Robustness(reader, output, positive, progress).measure(examples, corrupted),
        notes(examples.size() - cases.size()));
  }

  private MeasuredMetric outOfKind(List<Example> own, ExampleSource others, KindDistance measure)
      throws IOException {
    List<Example> all = new ArrayList<>(others.examples());
    all.addAll(own);
    double[] distances = measure.of(all, progress);
    boolean[] positive = new boolean[distances.length];
    Arrays.fill(positive, 0, others.examples().size(), true);
    return new MeasuredMetric(
        "outOfKindAuroc",
        Auc.delong(new Predictions(distances, positive)),
        "DeLong; %d images of other kinds".formatted(others.examples().size()),
        null);
  }

  private List<Subgroup> subgroups(
      List<EvaluatedCase> cases, Predictions predictions, double threshold) {
    List<Example> examples = cases.stream().map(EvaluatedCase::example).toList();
    List<Subgroup> subgroups = new ArrayList<>();
    for (String attribute : attributes) {
      if (examples.stream().noneMatch(example -> example.attributes().containsKey(attribute))) {
        throw new EvaluationRefused.UnknownAttribute(
            "expected images with the attribute \"%s\", found %s"
                .formatted(attribute, attributesOf(examples)));
      }
      Subgroups.places(examples, attribute)
          .forEach((value, places) ->
              subgroups.add(
                  Subgroups.measure(
                      attribute,
                      value,
                      predictions.at(places),
                      Arrays.stream(places).mapToObj(i -> examples.get(i).person()).toList(),
                      threshold)));
    }
    return subgroups;
  }

  private static List<String> attributesOf(List<Example> examples) {
    return examples.stream()
        .flatMap(example -> example.attributes().keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static Map<String, ConformalCoverage> conformal(List<EvaluatedCase> cases) {
    Map<String, ConformalCoverage> byLabel = new LinkedHashMap<>();
    for (String label : List.of("present", "absent")) {
      List<EvaluatedCase> some =
          cases.stream().filter(one -> one.positive() == label.equals("present")).toList();
      boolean[] covered = new boolean[some.size()];
      int[] sizes = new int[some.size()];
      for (int i = 0; i < sizes.length; i++) {
        covered[i] = some.get(i).conformalSet().contains(label);
        sizes[i] = some.get(i).conformalSet().size();
      }
      byLabel.put(label, ConformalCoverage.of(covered, sizes));
    }
    return byLabel;
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
