package org.fovea.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AucTest {

  @Nested
  class TheArea {
    @Test
    void isThreeQuartersOnTheUsualFourScores() {
      assertThat(Auc.value(Draws.of(new double[] {0.1, 0.4, 0.35, 0.8}, 0, 0, 1, 1)))
          .isEqualTo(0.75);
    }

    @Test
    void countsTiesHalf() {
      assertThat(Auc.value(Draws.of(new double[] {1, 1, 1, 2}, 0, 1, 0, 1))).isEqualTo(0.75);
      assertThat(Auc.value(Draws.of(new double[] {0.0, -0.0}, 0, 1))).isEqualTo(0.5);
    }

    @Test
    void isUndefinedWithoutAClass() {
      assertThat(Auc.value(Draws.of(new double[] {1, 2}, 1, 1))).isNaN();
      assertThat(Auc.delong(Draws.of(new double[] {1, 2}, 1, 1)))
          .isEqualTo(new Estimate(Double.NaN, 0, 1));
    }
  }

  @Nested
  class DelongsInterval {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalsThatOfThePairwiseDefinition(long seed) {
      Predictions drawn = Draws.calibrated(137, seed);
      Estimate plain = Pairwise.of(drawn);
      Estimate fast = Auc.delong(drawn);
      assertThat(fast.value()).isCloseTo(plain.value(), within(1e-12));
      assertThat(fast.lower()).isCloseTo(plain.lower(), within(1e-12));
      assertThat(fast.upper()).isCloseTo(plain.upper(), within(1e-12));
      assertThat(Auc.value(drawn)).isCloseTo(plain.value(), within(1e-12));
    }

    @Test
    void hasNoWidthWhereTheClassesAreApart() {
      assertThat(Auc.delong(Draws.of(new double[] {1, 2, 3, 4}, 0, 0, 1, 1)))
          .isEqualTo(new Estimate(1, 1, 1));
    }
  }

  @Nested
  class TheDifferenceOfTwoAreas {
    @Test
    void isZeroOfAScoreWithItself() {
      Predictions drawn = Draws.calibrated(60, 9);
      assertThat(Auc.difference(drawn, drawn).difference().value()).isZero();
      assertThat(Auc.difference(drawn, drawn).difference().upper()).isCloseTo(0, within(1e-7));
    }

    @Test
    void isNarrowerPairedThanTheTwoIntervalsTogether() {
      Predictions better = Draws.calibrated(300, 4);
      double[] blurred = new double[300];
      boolean[] positive = new boolean[300];
      for (int i = 0; i < 300; i++) {
        blurred[i] = better.score(i) + (i % 7) * 0.05;
        positive[i] = better.positive(i);
      }
      Predictions worse = new Predictions(blurred, positive);
      Estimate difference = Auc.difference(better, worse).difference();
      assertThat(difference.value()).isCloseTo(Auc.value(better) - Auc.value(worse), within(1e-12));
      Estimate one = Auc.delong(better);
      assertThat(difference.upper() - difference.lower()).isLessThan(one.upper() - one.lower());
    }

    @Test
    void isRefusedForDifferentImages() {
      assertThatThrownBy(() ->
              Auc.difference(
                  Draws.of(new double[] {1, 2}, 0, 1), Draws.of(new double[] {1, 2}, 1, 0)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** The definition over all pairs of DeLong et al. 1988, the plain twin of the midranks. */
  private static final class Pairwise {
    static Estimate of(Predictions drawn) {
      double[] x = drawn.scoresOf(true);
      double[] y = drawn.scoresOf(false);
      double[] ofX = new double[x.length];
      double[] ofY = new double[y.length];
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < y.length; j++) {
          double wins = x[i] > y[j] ? 1 : x[i] == y[j] ? 0.5 : 0;
          ofX[i] += wins / y.length;
          ofY[j] += wins / x.length;
        }
      }
      double area = Arrays.stream(ofX).sum() / x.length;
      double error = Math.sqrt(variance(ofX, area) / x.length + variance(ofY, area) / y.length);
      return new Estimate(
          area, area - 1.959963984540054 * error, Math.min(1, area + 1.959963984540054 * error));
    }

    private static double variance(double[] values, double mean) {
      return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
  }
}
