package org.fovea.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedTestsTest {

  @Nested
  class DelongsExample {
    /*
     * 43 patients with ovarian cancer of DeLong, DeLong and Clarke-Pearson 1988: albumin, total
     * protein, K-G score, and 0 for those who could be helped. The figures are those that the
     * SAS/STAT 9.3 User's Guide prints for these data, PROC LOGISTIC, "Comparing Receiver Operating
     * Characteristic Curves"; those of six and more digits were obtained with NumPy 1.24 and SciPy
     * 1.10 from the pairwise definition.
     */
    private static final double[] PATIENTS = {
      3.0, 5.8, 10, 0, 3.2, 6.3, 5, 1, 3.9, 6.8, 3, 1, 2.8, 4.8, 6, 0, 3.2, 5.8, 3, 1, 0.9, 4.0, 5,
      0, 2.5, 5.7, 8, 0, 1.6, 5.6, 5, 1, 3.8, 5.7, 5, 1, 3.7, 6.7, 6, 1, 3.2, 5.4, 4, 1, 3.8, 6.6,
      6, 1, 4.1, 6.6, 5, 1, 3.6, 5.7, 5, 1, 4.3, 7.0, 4, 1, 3.6, 6.7, 4, 0, 2.3, 4.4, 6, 1, 4.2,
      7.6, 4, 0, 4.0, 6.6, 6, 0, 3.5, 5.8, 6, 1, 3.8, 6.8, 7, 1, 3.0, 4.7, 8, 0, 4.5, 7.4, 5, 1,
      3.7, 7.4, 5, 1, 3.1, 6.6, 6, 1, 4.1, 8.2, 6, 1, 4.3, 7.0, 5, 1, 4.3, 6.5, 4, 1, 3.2, 5.1, 5,
      1, 2.6, 4.7, 6, 1, 3.3, 6.8, 6, 0, 1.7, 4.0, 7, 0, 3.7, 6.1, 5, 1, 3.3, 6.3, 7, 1, 4.2, 7.7,
      6, 1, 3.5, 6.2, 5, 1, 2.9, 5.7, 9, 0, 2.1, 4.8, 7, 1, 2.8, 6.2, 8, 0, 4.0, 7.0, 7, 1, 3.3,
      5.7, 6, 1, 3.7, 6.9, 5, 1, 3.6, 6.6, 5, 1
    };

    private final Predictions albumin = test(0, -1);
    private final Predictions protein = test(1, -1);
    private final Predictions score = test(2, 1);

    private static Predictions test(int column, double sign) {
      double[] values = new double[PATIENTS.length / 4];
      boolean[] positive = new boolean[values.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = sign * PATIENTS[4 * i + column];
        positive[i] = PATIENTS[4 * i + 3] == 0;
      }
      return new Predictions(values, positive);
    }

    @Test
    void hasThePublishedAreasAndLimits() {
      estimate(Auc.delong(albumin), 0.7366, 0.5549, 0.9182);
      estimate(Auc.delong(score), 0.7258, 0.5243, 0.9273);
      estimate(Auc.delong(protein), 0.6478, 0.4518, 0.8439);
    }

    @Test
    void hasThePublishedDifferences() {
      TestedDifference toAlbumin = Auc.difference(score, albumin);
      estimate(toAlbumin.difference(), -0.0108, -0.1976, 0.1761);
      assertThat(toAlbumin.p()).isCloseTo(0.9102, within(5e-5));
      TestedDifference toProtein = Auc.difference(score, protein);
      estimate(toProtein.difference(), 0.0780, -0.1271, 0.2830);
      assertThat(toProtein.p()).isCloseTo(0.4561, within(5e-5));
    }

    @Test
    void agreesWithTheIndependentFiguresToAMillionth() {
      TestedDifference difference = Auc.difference(albumin, protein);
      assertThat(difference.difference().value()).isCloseTo(0.08870967741935476, within(1e-12));
      assertThat(difference.difference().lower()).isCloseTo(-0.02063911092038219, within(1e-9));
      assertThat(difference.p()).isCloseTo(0.1118282101206961, within(1e-9));
      assertThat(AveragePrecision.of(albumin)).isCloseTo(0.5569240944240945, within(1e-12));
      assertThat(AveragePrecision.of(protein)).isCloseTo(0.49920063771760936, within(1e-12));
      assertThat(AveragePrecision.of(score)).isCloseTo(0.6408680298924201, within(1e-12));
    }

    private static void estimate(Estimate found, double value, double lower, double upper) {
      assertThat(found.value()).isCloseTo(value, within(5e-5));
      assertThat(found.lower()).isCloseTo(lower, within(5e-5));
      assertThat(found.upper()).isCloseTo(upper, within(5e-5));
    }
  }

  @Nested
  class McNemars {
    /** Fagerland, Lydersen and Laake 2013, table 1 (Bentur 2009): exact 0.070, mid-p 0.039. */
    @Test
    void hasThePublishedValuesOfAirwayResponsiveness() {
      McNemar test = McNemar.of(1, 7);
      assertThat(test.exact()).isCloseTo(0.070, within(5e-4));
      assertThat(test.midP()).isCloseTo(0.039, within(5e-4));
    }

    /** Obtained with SciPy 1.10, {@code binomtest} and {@code binom}. */
    @ParameterizedTest
    @CsvSource({
      "1, 7, 0.0703125, 0.0390625",
      "5, 9, 0.4239501953125, 0.3017578125",
      "0, 4, 0.125, 0.0625",
      "6, 6, 1, 0.88720703125",
      "59, 80, 0.08945231499446925, 0.07555082875265653"
    })
    void agreesWithScipy(int first, int second, double exact, double midP) {
      assertThat(McNemar.of(first, second).exact()).isCloseTo(exact, within(1e-12));
      assertThat(McNemar.of(second, first).midP()).isCloseTo(midP, within(1e-12));
    }

    @Test
    void countsOnlyImagesOnWhichTheModelsDiffer() {
      assertThat(
              McNemar.of(
                  new boolean[] {true, true, false, false, true},
                  new boolean[] {true, false, true, false, false}))
          .isEqualTo(McNemar.of(2, 1));
      assertThat(McNemar.of(0, 0).midP()).isEqualTo(1);
      assertThatThrownBy(() -> McNemar.of(new boolean[1], new boolean[2]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class HolmsCorrection {
    /**
     * The fifteen p of Neuhaus 1992 that Benjamini and Hochberg 1995, section 3.2, work through: at
     * 0.05 the family-wise procedures keep the three smallest.
     */
    @Test
    void keepsTheThreeOfThePublishedFifteen() {
      double[] adjusted =
          Holm.adjust(
              0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
              0.4262, 0.5719, 0.6528, 0.7590, 1.000);
      assertThat(Arrays.stream(adjusted).filter(p -> p <= 0.05)).hasSize(3);
      assertThat(adjusted[2]).isCloseTo(13 * 0.0019, within(1e-12));
    }

    @Test
    void equalsItsDefinition() {
      SplittableRandom random = new SplittableRandom(5);
      double[] p = random.doubles(40).map(x -> x * x / 20).toArray();
      double[] adjusted = Holm.adjust(p);
      for (int i = 0; i < p.length; i++) {
        double largest = 0;
        for (double other : p) {
          if (other <= p[i]) {
            long notSmaller = Arrays.stream(p).filter(x -> x >= other).count();
            largest = Math.max(largest, Math.min(1, notSmaller * other));
          }
        }
        assertThat(adjusted[i]).isCloseTo(largest, within(1e-12));
      }
    }

    @Test
    void leavesOutWhatIsNoTest() {
      assertThat(Holm.adjust(0.01, Double.NaN, 0.03)).containsExactly(0.02, Double.NaN, 0.03);
    }
  }

  @Nested
  class ThePairedBootstrap {
    private final Predictions better = Draws.calibrated(400, 3);
    private final Predictions worse = blurred(better);
    private final List<String> persons =
        IntStream.range(0, 400).mapToObj(i -> "p" + i / 2).toList();

    private static Predictions blurred(Predictions drawn) {
      SplittableRandom random = new SplittableRandom(7);
      double[] scores = new double[drawn.size()];
      boolean[] positive = new boolean[drawn.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = drawn.score(i) + random.nextDouble() - 0.5;
        positive[i] = drawn.positive(i);
      }
      return new Predictions(scores, positive);
    }

    @Test
    void equalsDrawingImagesAndMeasuringThem() {
      RankedPredictions first = new RankedPredictions(better);
      RankedPredictions second = new RankedPredictions(worse);
      ClusterBootstrap bootstrap = new ClusterBootstrap(300, 9);
      Estimate ranked =
          bootstrap.estimate(persons, counts -> first.auc(counts) - second.auc(counts));
      Estimate plain =
          bootstrap.estimate(
              persons,
              counts -> {
                int[] places =
                    IntStream.range(0, counts.length)
                        .flatMap(i -> IntStream.generate(() -> i).limit(counts[i]))
                        .toArray();
                return Auc.value(better.at(places)) - Auc.value(worse.at(places));
              });
      assertThat(ranked.value()).isCloseTo(plain.value(), within(1e-12));
      assertThat(ranked.lower()).isCloseTo(plain.lower(), within(1e-12));
      assertThat(ranked.upper()).isCloseTo(plain.upper(), within(1e-12));
    }

    @Test
    void testsADifferenceByItsSign() {
      RankedPredictions first = new RankedPredictions(better);
      RankedPredictions second = new RankedPredictions(worse);
      ClusterBootstrap bootstrap = new ClusterBootstrap(999, 9);
      TestedDifference found =
          bootstrap.difference(persons, counts -> first.auc(counts) - second.auc(counts));
      assertThat(found.p()).isCloseTo(0.003, within(0.0011));
      assertThat(bootstrap.difference(persons, _ -> 0).p()).isEqualTo(1);
    }

    /** Three persons can be drawn in 27 ways: the percentiles of the mean can be counted. */
    @Test
    void hasThePercentilesOfAllDraws() {
      double[] values = {0, 10, 100};
      double[] all = new double[27];
      for (int draw = 0; draw < 27; draw++) {
        all[draw] = (values[draw % 3] + values[draw / 3 % 3] + values[draw / 9]) / 3;
      }
      Estimate found =
          new ClusterBootstrap(100_000, 2)
              .estimate(List.of("a", "b", "c"), counts -> (10 * counts[1] + 100 * counts[2]) / 3.0);
      Arrays.sort(all);
      assertThat(found.value()).isCloseTo(110 / 3.0, within(1e-12));
      assertThat(found.lower()).isEqualTo(all[0]);
      assertThat(found.upper()).isEqualTo(all[26]);
    }
  }
}
