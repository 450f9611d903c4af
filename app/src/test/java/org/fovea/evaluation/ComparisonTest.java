package org.fovea.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.fovea.dataset.Example;
import org.fovea.imaging.DisplayImage;
import org.fovea.statistics.Auc;
import org.fovea.statistics.McNemar;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ComparisonTest {
  private final SplittableRandom random = new SplittableRandom(3);

  private static List<Example> examples(int count, int imagesPerPerson) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      examples.add(
          new Example(
              "case" + i,
              Set.of(i % 3 == 0 ? 1 : 0),
              "p" + i / imagesPerPerson,
              () -> new DisplayImage(2, 2, 1, new float[] {0, 1, 1, 0}),
              Map.of("sex", i % 2 == 0 ? "F" : "M")));
    }
    return examples;
  }

  /** The larger the noise, the worse the model. */
  private ScoredModel model(String name, List<Example> examples, double noise) {
    double[] probabilities = new double[examples.size()];
    for (int i = 0; i < probabilities.length; i++) {
      double logit = (examples.get(i).label() == 1 ? 1.5 : -1.5) + noise * random.nextGaussian();
      probabilities[i] = 1 / (1 + Math.exp(-logit));
    }
    return new ScoredModel(name, 0.5, probabilities, null);
  }

  @Nested
  class OfIndependentImages {
    private final List<Example> examples = examples(600, 1);
    private final ScoredModel better = model("better", examples, 1);
    private final ScoredModel worse = model("worse", examples, 4);
    private final ComparisonReport report =
        Comparison.of(List.of(better, worse), examples, 1, List.of("sex"));
    private final ComparisonReport.ComparedPair pair = report.pairs().getFirst();

    @Test
    void testsAreasByPairedDelong() {
      assertThat(pair.aucMethod()).isEqualTo("paired DeLong");
      assertThat(pair.auc())
          .isEqualTo(
              Auc.difference(
                  report.models().getFirst().predictions(),
                  report.models().getLast().predictions()));
      assertThat(pair.auc().difference().lower()).isPositive();
      assertThat(pair.brier().difference().upper()).isNegative();
    }

    @Test
    void countsWhatOnlyOneGotRight() {
      int firstOnly = 0;
      int secondOnly = 0;
      int alike = 0;
      for (int i = 0; i < examples.size(); i++) {
        boolean first = better.probabilities()[i] >= 0.5;
        boolean second = worse.probabilities()[i] >= 0.5;
        boolean truth = examples.get(i).label() == 1;
        firstOnly += first == truth && second != truth ? 1 : 0;
        secondOnly += second == truth && first != truth ? 1 : 0;
        alike += first == second ? 1 : 0;
      }
      assertThat(pair.mcNemar()).isEqualTo(McNemar.of(firstOnly, secondOnly));
      assertThat(pair.agreement()).isCloseTo(alike / 600.0, within(1e-12));
      assertThat(report.differing()).hasSize(600 - alike);
    }

    @Test
    void correctsForEveryTest() {
      assertThat(pair.adjusted().auc()).isGreaterThanOrEqualTo(pair.auc().p());
      ObjectNode json = ComparisonDocument.of(report);
      assertThat(json.at("/pairs/0/auc/pHolm").asDouble()).isEqualTo(pair.adjusted().auc());
      assertThat(json.at("/n").asInt()).isEqualTo(600);
    }

    @Test
    void showsTheGapBetweenSubgroups() {
      assertThat(report.gaps()).hasSize(2);
      assertThat(report.gaps().getFirst().subgroups()).hasSize(2);
      assertThat(report.gaps().getFirst().auc()).isBetween(0.0, 0.2);
    }

    @Test
    void isAPageThatFetchesNothing() {
      assertThat(ComparisonPage.of(report))
          .contains("2 models on the same 600 images", "Where they differ")
          .doesNotContain("<script", "http://", "https://", "NaN");
    }
  }

  @Test
  void equalsDifferOnlyByChance() {
    List<Example> examples = examples(300, 1);
    ScoredModel one = model("one", examples, 2);
    ComparisonReport report =
        Comparison.of(
            List.of(one, new ScoredModel("copy", 0.5, one.probabilities(), null)),
            examples,
            1,
            List.of());
    assertThat(report.pairs().getFirst().auc().p()).isEqualTo(1);
    assertThat(report.pairs().getFirst().agreement()).isEqualTo(1);
    assertThat(report.differing()).isEmpty();
  }

  @Test
  void personsAreDrawnWhereOneHasSeveralImages() {
    List<Example> examples = examples(300, 3);
    ComparisonReport report =
        Comparison.of(
            List.of(model("one", examples, 1), model("other", examples, 3)),
            examples,
            1,
            List.of());
    assertThat(report.pairs().getFirst().aucMethod())
        .isEqualTo("bootstrap by person, 1000 replicates");
    assertThat(report.notes())
        .contains("persons have several images: differences are tested by drawing persons");
  }

  @Test
  void imagesThatAModelDidNotAnswerAreLeftOutForAll() {
    List<Example> examples = examples(90, 1);
    ScoredModel one = model("one", examples, 1);
    one.probabilities()[4] = Double.NaN;
    ComparisonReport report =
        Comparison.of(
            List.of(one, model("other", examples, 2), model("third", examples, 2)),
            examples,
            1,
            List.of());
    assertThat(report.compared()).isEqualTo(89);
    assertThat(report.models().getFirst().answered()).isEqualTo(89);
    assertThat(report.models().getLast().answered()).isEqualTo(90);
    assertThat(report.pairs()).hasSize(3);
    assertThat(report.notes()).contains("1 images that some model did not answer are left out");
  }

  @Test
  void oneModelIsNoComparison() {
    List<Example> examples = examples(30, 1);
    assertThatThrownBy(
            () -> Comparison.of(List.of(model("one", examples, 1)), examples, 1, List.of()))
        .isInstanceOf(EvaluationRefused.TooFew.class);
  }
}
