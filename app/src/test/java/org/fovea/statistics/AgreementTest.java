package org.fovea.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {

  @Nested
  class QuadraticKappa {
    /** Hout, Duncan and Sobel 1987; R's vcd, {@code Kappa(…, weights = "Fleiss-Cohen")}: 0.3320. */
    private static final int[][] COUPLES = {
      {7, 7, 2, 3}, {2, 8, 3, 7}, {1, 5, 4, 9}, {2, 8, 9, 14}
    };

    @Test
    void hasThePublishedValueOfCouples() {
      assertThat(WeightedKappa.quadratic(COUPLES)).isCloseTo(0.3320, within(5e-5));
    }

    /** Obtained with scikit-learn 1.2, {@code cohen_kappa_score(…, weights="quadratic")}. */
    @Test
    void agreesWithScikitLearn() {
      assertThat(WeightedKappa.quadratic(COUPLES)).isCloseTo(0.3320455862468611, within(1e-12));
      assertThat(WeightedKappa.quadratic(new int[][] {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}}))
          .isCloseTo(0.4545454545454546, within(1e-12));
    }

    @Test
    void isUndefinedWhereEverythingIsOneGrade() {
      assertThat(WeightedKappa.quadratic(new int[][] {{9, 0}, {0, 0}})).isNaN();
      assertThatThrownBy(() -> WeightedKappa.quadratic(new int[][] {{1, 2}, {3}}))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class PredictiveValuesAtAPrevalence {
    /**
     * Altman and Bland, BMJ 1994;309:102: liver scans, 231 of 258 and 54 of 86; as found 0.88 and
     * 0.67, at a prevalence of 0.25 0.45 and 0.95.
     */
    @Test
    void areThoseOfTheLiverScans() {
      Confusion scans = new Confusion(231, 32, 54, 27);
      assertThat(PredictiveValues.at(0.75, scans).ppv().value()).isCloseTo(0.88, within(5e-3));
      assertThat(PredictiveValues.at(0.75, scans).npv().value()).isCloseTo(0.67, within(5e-3));
      assertThat(PredictiveValues.at(0.25, scans).ppv().value()).isCloseTo(0.45, within(5.1e-3));
      assertThat(PredictiveValues.at(0.25, scans).npv().value()).isCloseTo(0.95, within(5e-3));
    }

    /** Obtained with a numerical delta method in Python; last row from the adjusted counts. */
    @Test
    void haveTheIntervalsOfTheDeltaMethod() {
      PredictiveValues scans = PredictiveValues.at(0.25, new Confusion(231, 32, 54, 27));
      estimate(scans.ppv(), 0.44508670520231214, 0.37795350627319585, 0.51428563856183);
      estimate(scans.npv(), 0.9473684210526315, 0.9240103283249286, 0.9638276577019907);
      PredictiveValues noMiss = PredictiveValues.at(0.1, new Confusion(20, 5, 45, 0));
      estimate(noMiss.ppv(), 10 / 19.0, 0.2818567220232017, 0.6167744580524818);
      estimate(noMiss.npv(), 1, 0.9615221728696995, 0.99737039167701);
    }

    @Test
    void needAPrevalence() {
      assertThatThrownBy(() -> PredictiveValues.at(1, new Confusion(1, 1, 1, 1)))
          .isInstanceOf(IllegalArgumentException.class);
    }

    private static void estimate(Estimate found, double value, double lower, double upper) {
      assertThat(found.value()).isCloseTo(value, within(1e-9));
      assertThat(found.lower()).isCloseTo(lower, within(1e-6));
      assertThat(found.upper()).isCloseTo(upper, within(1e-6));
    }
  }

  @Nested
  class TheExactInterval {
    /** Newcombe 1998, table I, method 5. */
    @ParameterizedTest
    @CsvSource({
      "81, 263, 0.2527, 0.3676",
      "15, 148, 0.0578, 0.1617",
      "0, 20, 0.0000, 0.1684",
      "1, 29, 0.0009, 0.1776"
    })
    void isThatOfNewcombesTable(int successes, int trials, double lower, double upper) {
      Estimate interval = ClopperPearson.interval(successes, trials);
      assertThat(interval.lower()).isCloseTo(lower, within(5e-5));
      assertThat(interval.upper()).isCloseTo(upper, within(5e-5));
    }

    /** Obtained with SciPy 1.10, {@code binomtest(190, 200).proportion_ci(method="exact")}. */
    @Test
    void agreesWithScipy() {
      Estimate interval = ClopperPearson.interval(190, 200);
      assertThat(interval.lower()).isCloseTo(0.9099724622984412, within(1e-9));
      assertThat(interval.upper()).isCloseTo(0.9757658345278917, within(1e-9));
    }
  }

  @Nested
  class TheReliabilityCurve {
    /** The example of scikit-learn's {@code calibration_curve}. */
    @Test
    void isThatOfNineProbabilities() {
      ReliabilityCurve curve =
          ReliabilityCurve.of(
              Draws.of(
                  new double[] {0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1.0},
                  0,
                  0,
                  0,
                  0,
                  1,
                  1,
                  1,
                  1,
                  1),
              3);
      assertThat(curve.bins().stream().map(bin -> bin.observed().value()))
          .containsExactly(0.0, 0.5, 1.0);
      assertThat(curve.bins().stream().mapToDouble(ReliabilityCurve.Bin::meanProbability).toArray())
          .containsExactly(new double[] {0.2, 0.525, 0.85}, within(1e-12));
    }

    @Test
    void holdsTheExpectedCalibrationError() {
      Predictions drawn = Draws.calibrated(500, 12);
      double error =
          ReliabilityCurve.of(drawn, 15).bins().stream()
              .mapToDouble(bin ->
                  Math.abs(bin.meanProbability() - bin.observed().value()) * bin.images() / 500)
              .sum();
      assertThat(CalibrationError.USUAL.of(drawn)).isCloseTo(error, within(1e-12));
    }
  }

  @Nested
  class CoverageOfConformalSets {
    @Test
    void isNotAssessableBelowTwoHundredImages() {
      boolean[] covered = new boolean[199];
      int[] sizes = new int[199];
      Arrays.fill(sizes, 1);
      assertThat(ConformalCoverage.of(covered, sizes).coverage()).isEmpty();
      assertThat(ConformalCoverage.of(covered, sizes).single()).isEqualTo(1);
    }

    @Test
    void hasItsBinomialInterval() {
      boolean[] covered = new boolean[200];
      Arrays.fill(covered, 0, 190, true);
      int[] sizes = new int[200];
      Arrays.fill(sizes, 0, 150, 1);
      Arrays.fill(sizes, 150, 190, 2);
      ConformalCoverage coverage = ConformalCoverage.of(covered, sizes);
      assertThat(coverage.coverage()).contains(ClopperPearson.interval(190, 200));
      assertThat(coverage.meanSize()).isCloseTo(1.15, within(1e-12));
      assertThat(coverage.single()).isEqualTo(0.75);
    }
  }

  @Nested
  class RiskOfTheSurest {
    @Test
    void growsWithWhatIsAnswered() {
      SelectiveRisk risk =
          SelectiveRisk.of(
              new double[] {0.9, 0.8, 0.7, 0.6}, new boolean[] {false, false, true, false});
      assertThat(risk.at(0.5)).isZero();
      assertThat(risk.at(0.75)).isCloseTo(1 / 3.0, within(1e-12));
      assertThat(risk.at(1)).isEqualTo(0.25);
      assertThat(risk.area()).isCloseTo((0 + 0 + 1 / 3.0 + 0.25) / 4, within(1e-12));
    }

    /** The mean over many random orders of the tied is the plain twin. */
    @Test
    void spreadsErrorsAmongEquals() {
      double[] confidence = {0.9, 0.5, 0.5, 0.5, 0.1};
      boolean[] wrong = {false, true, false, false, true};
      double sum = 0;
      int orders = 0;
      for (int first = 1; first <= 3; first++) {
        boolean[] order = {false, first == 1, first == 2, first == 3, true};
        double errors = 0;
        for (int k = 0; k < 5; k++) {
          errors += order[k] ? 1 : 0;
          sum += errors / (k + 1) / 5;
        }
        orders++;
      }
      assertThat(SelectiveRisk.of(confidence, wrong).area()).isCloseTo(sum / orders, within(1e-12));
    }

    @Test
    void ofRandomConfidenceIsTheErrorRate() {
      SplittableRandom random = new SplittableRandom(3);
      double[] confidence = random.doubles(20_000).toArray();
      boolean[] wrong = new boolean[20_000];
      for (int i = 0; i < wrong.length; i++) {
        wrong[i] = random.nextDouble() < 0.3;
      }
      SelectiveRisk risk = SelectiveRisk.of(confidence, wrong);
      assertThat(risk.area()).isCloseTo(0.3, within(0.02));
      assertThat(risk.at(0.5)).isCloseTo(0.3, within(0.02));
    }
  }
}
