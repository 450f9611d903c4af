package org.fovea.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Split;
import org.fovea.dataset.SplitFile;
import org.fovea.finding.Finding;
import org.fovea.finding.Laterality;
import org.fovea.finding.Probability;
import org.fovea.imaging.DisplayImage;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.Networks;
import org.fovea.inference.ReadOutcome;
import org.fovea.model.FindingOutput;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.study.Digest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class EvaluationTest {
  private final ModelCard card = ModelFixture.card("brightness");
  @TempDir Path folder;

  @Nested
  class TheReport {
    private final Labelled source = Labelled.calibrated(200, 1);
    private final EvaluationReport report = run(source);

    private EvaluationReport run(Labelled some) {
      try {
        return new Evaluation(card, some.reader(card)).withPositiveClass("ill").run(some);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Test
    void holdsEveryMetricWithItsInterval() {
      ObjectNode json = EvaluationDocument.of(report);
      assertThat(json.path("n").asInt()).isEqualTo(200);
      assertThat(json.path("metrics").propertyNames())
          .containsExactly(
              "auc",
              "accuracy",
              "sensitivity",
              "specificity",
              "ppv",
              "npv",
              "f1",
              "averagePrecision",
              "brier",
              "ece",
              "calibrationSlope",
              "calibrationIntercept",
              "selectiveRiskArea");
      double value = json.at("/metrics/auc/value").asDouble();
      assertThat(json.at("/metrics/auc/lower").asDouble()).isLessThan(value);
      assertThat(json.at("/metrics/auc/upper").asDouble()).isGreaterThan(value);
      assertThat(json.at("/metrics/auc/method").asString()).isEqualTo("DeLong");
      assertThat(json.at("/metrics/ece/lower").isNull()).isTrue();
      assertThat(json.at("/metrics/ece/percentile95WhenPerfect").asDouble())
          .isGreaterThan(json.at("/metrics/ece/value").asDouble());
    }

    @Test
    void judgesAtTheCardsOwnThreshold() {
      double threshold = card.findings().getFirst().operatingPoint().threshold();
      int called = (int) source.probabilities.values().stream().filter(p -> p >= threshold).count();
      assertThat(report.confusion().truePositives() + report.confusion().falsePositives())
          .isEqualTo(called);
    }

    @Test
    void drawsPersonsWhereOneHasSeveralImages() {
      Labelled pairs = Labelled.calibrated(200, 2);
      EvaluationReport clustered = run(pairs);
      assertThat(clustered.metrics().getFirst().method())
          .isEqualTo("bootstrap by person, 1000 replicates");
      assertThat(clustered.metrics().getFirst().estimate().value())
          .isCloseTo(report.metrics().getFirst().estimate().value(), within(1e-12));
    }
  }

  @Test
  void imagesTheModelDeclinesAreCountedByReasonAndClassAndLeftOut() throws IOException {
    Labelled source = Labelled.calibrated(100, 1);
    EvaluationReader answering = source.reader(card);
    EvaluationReport report =
        new Evaluation(
                card,
                example ->
                    example.id().endsWith("7")
                        ? new ReadOutcome.CannotSay("inference.not-in-kind", "a fish")
                        : answering.read(example))
            .withPositiveClass("ill")
            .run(source);
    assertThat(report.images()).isEqualTo(100);
    assertThat(report.answered()).isEqualTo(90);
    Map<String, Integer> byClass =
        report.declined().getOrDefault("inference.not-in-kind", Map.of());
    assertThat(byClass.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
    assertThat(report.notes()).contains("the metrics leave out 10 images the model did not answer");
  }

  @Test
  void s11_fewerThanThirtyOfAClassCalibrateNothing() throws IOException {
    Labelled source = Labelled.calibrated(40, 1);
    EvaluationReport report =
        new Evaluation(card, source.reader(card)).withPositiveClass("ill").run(source);
    assertThat(report.refused())
        .containsOnlyKeys("ece", "calibrationSlope", "calibrationIntercept");
    assertThat(report.refused().get("ece"))
        .startsWith("expected at least 30 images of each class, found ");
    assertThat(report.metrics()).extracting(MeasuredMetric::name).doesNotContain("ece");
  }

  @Nested
  class Subgrouping {
    private final Labelled source = Labelled.calibrated(400, 1);

    @Test
    void measuresGroupsThatAreLargeEnoughAndSaysTooFewOfOthers() throws IOException {
      EvaluationReport report =
          new Evaluation(card, source.reader(card))
              .withPositiveClass("ill")
              .groupedBy(List.of("sex", "age"))
              .run(source);
      assertThat(report.subgroups().stream().map(Subgroup::value))
          .containsExactly("F", "M", "unknown", "0 to 1", "2 to 17", "18 to 39", "40 to 64");
      Subgroup women = report.subgroups().getFirst();
      assertThat(women.tooFew()).isFalse();
      assertThat(women.metrics())
          .extracting(MeasuredMetric::name)
          .containsExactly("auc", "sensitivity", "specificity");
      assertThat(report.subgroups().get(2).tooFew()).isTrue();
      assertThat(EvaluationDocument.of(report).at("/subgroups/2/tooFew").asBoolean()).isTrue();
    }

    @Test
    void byWhatNoImageStatesIsRefused() {
      assertThatThrownBy(() ->
              new Evaluation(card, source.reader(card))
                  .withPositiveClass("ill")
                  .groupedBy(List.of("scanner"))
                  .run(source))
          .isInstanceOf(EvaluationRefused.UnknownAttribute.class)
          .hasMessageContaining("found [age, sex]");
    }
  }

  @Test
  void statesPredictiveValuesWhereTheFindingIsRarer() throws IOException {
    Labelled source = Labelled.calibrated(300, 1);
    EvaluationReport report =
        new Evaluation(card, source.reader(card))
            .withPositiveClass("ill")
            .atPrevalence(0.02)
            .run(source);
    ObjectNode json = EvaluationDocument.of(report);
    assertThat(json.at("/metrics/ppvAtPrevalence/value").asDouble())
        .isLessThan(json.at("/metrics/ppv/value").asDouble());
    assertThat(json.at("/metrics/npvAtPrevalence/method").asString())
        .isEqualTo("logit, at a prevalence of 0.02");
  }

  @Test
  void coverageOfConformalSetsIsNotAssessableBelowTwoHundredOfAClass() throws IOException {
    Labelled source = Labelled.calibrated(300, 1);
    EvaluationReport report =
        new Evaluation(card, source.reader(card)).withPositiveClass("ill").run(source);
    assertThat(EvaluationDocument.of(report).at("/conformal/present/coverage").asString())
        .isIn("not assessable", "");
  }

  @Test
  void everyCorruptionIsMeasuredInEveryGradeOnTheSameImages() throws IOException {
    Labelled source = Labelled.calibrated(120, 1);
    EvaluationReport report =
        new Evaluation(card, source.reader(card))
            .withPositiveClass("ill")
            .withCorruptions(40)
            .run(source);
    assertThat(report.robustness()).hasSize(Corruption.values().length * (Corruption.GRADES + 1));
    assertThat(report.robustness())
        .allSatisfy(point -> {
          assertThat(point.images()).isEqualTo(40);
          // The reader of this test looks at the name only.
          assertThat(point.auc()).isEqualTo(report.robustness().getFirst().auc());
        });
  }

  @Nested
  class ThePage {
    @Test
    void isOneFileThatFetchesNothing() throws IOException {
      Labelled source = Labelled.calibrated(400, 2);
      EvaluationReport report =
          new Evaluation(card, source.reader(card))
              .withPositiveClass("ill")
              .groupedBy(List.of("sex"))
              .withCorruptions(20)
              .run(source);
      String page = EvaluationPage.of(report);
      assertThat(page)
          .contains(
              "How well the classes are told apart",
              "Whether a probability means what it says",
              "By subgroup",
              "too few",
              "On images that were made worse",
              "The worst errors",
              "data:image/png;base64,",
              "calibrationSlope")
          .doesNotContain("<script", "http://", "https://", "src=\"/", "NaN", "Infinity");
    }

    @Test
    void takesNamesFromOutsideAsText() throws IOException {
      Labelled source = Labelled.calibrated(100, 1);
      EvaluationReport report =
          new Evaluation(card, source.reader(card))
              .withPositiveClass("ill")
              .groupedBy(List.of("sex"))
              .run(source.withAttribute("sex", "<script>alert(1)</script>"));
      assertThat(EvaluationPage.of(report)).doesNotContain("<script");
    }
  }

  @Nested
  class ThePart {
    private final Labelled source = Labelled.calibrated(100, 1);

    private Split firstHalf() {
      Map<String, Split.Part> parts = new HashMap<>();
      for (Example example : source.examples()) {
        parts.put(
            example.id(), Integer.parseInt(example.id()) < 50 ? Split.Part.TEST : Split.Part.TRAIN);
      }
      return new Split(1, parts);
    }

    @Test
    void isThatOfTheSplitFile() throws IOException {
      EvaluationReport report =
          new Evaluation(card, source.reader(card))
              .withPositiveClass("ill")
              .onPart(Split.Part.TEST, new SplitFile(source.digest(), firstHalf()))
              .run(source);
      assertThat(report.images()).isEqualTo(50);
      assertThat(report.part()).isEqualTo("test");
    }

    @Test
    void ofASplitOfOtherDataIsRefused() {
      SplitFile foreign = new SplitFile(new Digest("cd".repeat(32)), firstHalf());
      assertThatThrownBy(() ->
              new Evaluation(card, source.reader(card))
                  .withPositiveClass("ill")
                  .onPart(Split.Part.TEST, foreign)
                  .run(source))
          .isInstanceOf(EvaluationRefused.ForeignSplit.class)
          .hasMessageContaining("found " + source.digest());
    }
  }

  @Nested
  class ThePositiveClass {
    @Test
    void mustBeKnown() {
      Labelled source = Labelled.calibrated(10, 1);
      assertThatThrownBy(() -> new Evaluation(card, source.reader(card)).run(source))
          .isInstanceOf(EvaluationRefused.UnknownPositiveClass.class)
          .hasMessageContaining("found [ill, well]");
      assertThatThrownBy(
              () -> new Evaluation(card, source.reader(card)).withPositiveClass("odd").run(source))
          .isInstanceOf(EvaluationRefused.UnknownPositiveClass.class)
          .hasMessageContaining("found \"odd\"");
    }

    @Test
    void isTheOneCalledLikeTheFindingOrTheSecondNumber() {
      FindingOutput output = card.findings().getFirst();
      String meaning = output.code().meaning().toUpperCase(java.util.Locale.ROOT);
      assertThat(PositiveClass.of(List.of("CLEAR", meaning), output.code(), null)).isEqualTo(1);
      assertThat(PositiveClass.of(List.of("0", "1"), output.code(), null)).isEqualTo(1);
    }
  }

  @Test
  void aModelOnDiskReadsTheImagesAsInService() throws IOException {
    Model model = ModelFixture.brightness(folder, "brightness");
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      float bright = i / 80f;
      float[] samples = new float[64 * 64];
      for (int k = 0; k < samples.length; k++) {
        samples[k] = Math.clamp(bright + (k % 64 - 32) * 0.002f, 0, 1);
      }
      examples.add(
          new Example(
              Integer.toString(i),
              i < 40 ? 0 : 1,
              Integer.toString(i),
              () -> new DisplayImage(64, 64, 1, samples)));
    }
    Labelled source = new Labelled(List.of("dark", "bright"), examples, Map.of());
    try (Networks networks = new Networks()) {
      EvaluationReport report =
          new Evaluation(model.card(), EvaluationReader.of(networks, model))
              .withPositiveClass("bright")
              .run(source);
      assertThat(report.answered() + report.declined().size()).isGreaterThan(0);
      assertThat(report.metrics().getFirst().estimate().value()).isGreaterThan(0.99);
    }
  }

  /** Examples of two classes and the probability the model gives each. */
  private static final class Labelled implements ExampleSource {
    private final List<String> classes;
    private final List<Example> examples;
    private final Map<String, Double> probabilities;

    Labelled(List<String> classes, List<Example> examples, Map<String, Double> probabilities) {
      this.classes = classes;
      this.examples = examples;
      this.probabilities = probabilities;
    }

    /** Labels drawn from the probabilities; so many images of each person. */
    static Labelled calibrated(int size, int imagesPerPerson) {
      Random random = new Random(4);
      List<Example> examples = new ArrayList<>();
      Map<String, Double> probabilities = new HashMap<>();
      for (int i = 0; i < size; i++) {
        double probability = 0.02 + 0.96 * random.nextDouble();
        String id = Integer.toString(i);
        probabilities.put(id, probability);
        examples.add(
            new Example(
                id,
                Set.of(random.nextDouble() < probability ? 0 : 1),
                "p" + i / imagesPerPerson,
                () -> new DisplayImage(1, 1, 1, new float[1]),
                i < 10
                    ? Map.of("age", Integer.toString(i % 2))
                    : Map.of("sex", i % 2 == 0 ? "F" : "M", "age", Integer.toString(2 + i % 60))));
      }
      return new Labelled(List.of("ill", "well"), examples, probabilities);
    }

    Labelled withAttribute(String name, String value) {
      return new Labelled(
          classes,
          examples.stream()
              .map(example ->
                  new Example(
                      example.id(),
                      example.marks(),
                      example.person(),
                      example.image(),
                      Map.of(name, value)))
              .toList(),
          probabilities);
    }

    EvaluationReader reader(ModelCard card) {
      FindingOutput output = card.findings().getFirst();
      return example ->
          new ReadOutcome.Completed(
              List.of(
                  new Finding(
                      output.code(),
                      new Probability(probabilities.getOrDefault(example.id(), 0.0), null, 0.5),
                      output.operatingPoint(),
                      false,
                      List.of(),
                      Laterality.UNKNOWN)));
    }

    @Override
    public List<String> classes() {
      return classes;
    }

    @Override
    public List<Example> examples() {
      return examples;
    }

    @Override
    public Map<String, String> unreadable() {
      return Map.of();
    }

    @Override
    public Digest digest() {
      return new Digest("ab".repeat(32));
    }

    @Override
    public Map<String, Split.Part> prescribed() {
      return Map.of();
    }

    @Override
    public void close() {}
  }
}
