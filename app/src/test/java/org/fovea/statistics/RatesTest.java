package org.fovea.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {

  @Nested
  class WilsonsInterval {
    /** Newcombe 1998, table I, method 3. */
    @ParameterizedTest
    @CsvSource({
      "81, 263, 0.2553, 0.3662",
      "15, 148, 0.0624, 0.1605",
      "0, 20, 0.0000, 0.1611",
      "1, 29, 0.0061, 0.1718"
    })
    void isThatOfNewcombesTable(int successes, int trials, double lower, double upper) {
      Estimate interval = Wilson.interval(successes, trials);
      assertThat(interval.lower()).isCloseTo(lower, within(5e-5));
      assertThat(interval.upper()).isCloseTo(upper, within(5e-5));
    }

    /** The interval's ends are the proportions whose score test just reaches 1.96. */
    @ParameterizedTest
    @CsvSource({"3, 10", "40, 41", "500, 1000"})
    void endsWhereTheScoreTestDoes(int successes, int trials) {
      Estimate interval = Wilson.interval(successes, trials);
      for (double end : new double[] {interval.lower(), interval.upper()}) {
        double score =
            Math.abs((double) successes / trials - end) / Math.sqrt(end * (1 - end) / trials);
        assertThat(score).isCloseTo(1.959963984540054, within(1e-9));
      }
    }

    @Test
    void ofNothingIsUndefined() {
      assertThat(Wilson.interval(0, 0)).isEqualTo(new Estimate(Double.NaN, 0, 1));
      assertThatThrownBy(() -> Wilson.interval(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class AConfusion {
    private final Confusion confusion =
        Confusion.at(0.5, Draws.of(new double[] {0.9, 0.5, 0.4, 0.7, 0.1, 0.2}, 1, 1, 1, 0, 0, 0));

    @Test
    void countsAScoreAtTheThresholdAsPositive() {
      assertThat(confusion).isEqualTo(new Confusion(2, 1, 2, 1));
    }

    @Test
    void givesTheRates() {
      Confusion counts = new Confusion(8, 2, 18, 4);
      assertThat(counts.accuracy().value()).isEqualTo(26 / 32.0);
      assertThat(counts.sensitivity().value()).isEqualTo(8 / 12.0);
      assertThat(counts.specificity().value()).isEqualTo(18 / 20.0);
      assertThat(counts.ppv().value()).isEqualTo(8 / 10.0);
      assertThat(counts.npv().value()).isEqualTo(18 / 22.0);
      assertThat(counts.f1()).isCloseTo(2 * 0.8 * (8 / 12.0) / (0.8 + 8 / 12.0), within(1e-12));
    }
  }

  @Nested
  class PrecisionAndSquares {
    @Test
    void averagePrecisionOfTheUsualFourScores() {
      assertThat(AveragePrecision.of(Draws.of(new double[] {0.1, 0.4, 0.35, 0.8}, 0, 0, 1, 1)))
          .isCloseTo(0.5 + 0.5 * 2 / 3, within(1e-12));
    }

    @Test
    void averagePrecisionTakesTiesAtOnce() {
      assertThat(AveragePrecision.of(Draws.of(new double[] {1, 1, 1, 1}, 0, 1, 0, 1)))
          .isEqualTo(0.5);
    }

    @Test
    void brierScoreOfFourProbabilities() {
      assertThat(BrierScore.of(Draws.of(new double[] {0.1, 0.9, 0.8, 0.3}, 0, 1, 1, 0)))
          .isCloseTo(0.0375, within(1e-12));
      assertThatThrownBy(() -> BrierScore.of(Draws.of(new double[] {1.2}, 1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class TheClusterBootstrap {
    @Test
    void isWiderWhenImagesShareAPerson() {
      List<String> alone = new ArrayList<>();
      List<String> pairs = new ArrayList<>();
      double[] values = new double[200];
      for (int i = 0; i < 200; i++) {
        alone.add("p" + i);
        pairs.add("p" + i / 4);
        values[i] = (i / 4) % 2;
      }
      ClusterBootstrap bootstrap = new ClusterBootstrap(2000, 3);
      Estimate images = bootstrap.estimate(alone, counts -> mean(values, counts));
      Estimate persons = bootstrap.estimate(pairs, counts -> mean(values, counts));
      assertThat(images.value()).isEqualTo(0.5);
      // Standard errors sqrt(0.25 / 200) = 0.035 and sqrt(0.25 / 50) = 0.071.
      assertThat(images.upper() - images.lower()).isCloseTo(2 * 1.96 * 0.03536, within(0.015));
      assertThat(persons.upper() - persons.lower()).isCloseTo(2 * 1.96 * 0.07071, within(0.03));
      assertThat(bootstrap.estimate(pairs, counts -> mean(values, counts))).isEqualTo(persons);
    }

    private static double mean(double[] values, int[] counts) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += counts[i] * values[i];
      }
      return sum / Arrays.stream(counts).sum();
    }
  }

  @Test
  void quantilesLieBetweenOrderStatistics() {
    assertThat(Quantile.of(new double[] {4, 1, 3, 2}, 0.5)).isEqualTo(2.5);
    assertThat(Quantile.of(new double[] {1, 2, 3, 4}, 0.95)).isCloseTo(3.85, within(1e-12));
    assertThatThrownBy(() -> Quantile.of(new double[0], 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void predictionsRefuseWhatIsNoScore() {
    assertThatThrownBy(() -> Draws.of(new double[] {Double.NaN}, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Draws.of(new double[] {1}, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
