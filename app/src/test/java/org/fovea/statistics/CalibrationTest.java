package org.fovea.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  /** Temperature (°F) and O-ring damage of 23 shuttle flights (Dalal et al. 1989). */
  private static final double[] TEMPERATURES = {
    66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58
  };

  private static final double[] DAMAGE = {
    0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1
  };

  @Nested
  class TheRegression {
    @Test
    void findsThePublishedFitOfTheShuttleFlights() {
      LogisticRegression fit =
          LogisticRegression.fit(TEMPERATURES, DAMAGE, new double[23], LogisticRegression.Free.BOTH)
              .orElseThrow();
      assertThat(fit.intercept()).isCloseTo(15.0429, within(5e-5));
      assertThat(fit.slope()).isCloseTo(-0.2322, within(5e-5));
      assertThat(fit.interceptError()).isCloseTo(7.3786, within(5e-4));
      assertThat(fit.slopeError()).isCloseTo(0.1082, within(5e-5));
    }

    @Test
    void hasNoAnswerWhereTheClassesAreApart() {
      assertThat(
              LogisticRegression.fit(
                  new double[] {1, 2, 3, 4},
                  new double[] {0, 0, 1, 1},
                  new double[4],
                  LogisticRegression.Free.BOTH))
          .isEmpty();
    }
  }

  @Nested
  class TheCalibrationLine {
    @Test
    void coversOneAndZeroForTrueProbabilities() {
      int covered = 0;
      for (int seed = 0; seed < 100; seed++) {
        CalibrationLine line =
            CalibrationLine.of(inside(Draws.calibrated(400, seed))).orElseThrow();
        covered += line.slope().covers(1) && line.intercept().covers(0) ? 1 : 0;
      }
      // Two intervals of 95 % cover together in about 90 of 100.
      assertThat(covered).isBetween(82, 98);
    }

    @Test
    void seesProbabilitiesThatAreTooExtremeAndTooHigh() {
      Predictions drawn = inside(Draws.calibrated(4000, 11));
      double[] wrong = new double[drawn.size()];
      boolean[] positive = new boolean[drawn.size()];
      for (int i = 0; i < wrong.length; i++) {
        double p = drawn.score(i);
        double logit = 2 * Math.log(p / (1 - p));
        wrong[i] = 1 / (1 + Math.exp(-logit));
        positive[i] = drawn.positive(i);
      }
      CalibrationLine extreme = CalibrationLine.of(new Predictions(wrong, positive)).orElseThrow();
      assertThat(extreme.slope().value()).isCloseTo(0.5, within(0.05));
      double[] high = new double[drawn.size()];
      Arrays.setAll(
          high,
          i -> {
            double p = drawn.score(i);
            return 1 / (1 + Math.exp(-(Math.log(p / (1 - p)) + 1)));
          });
      CalibrationLine shifted = CalibrationLine.of(new Predictions(high, positive)).orElseThrow();
      assertThat(shifted.intercept().value()).isCloseTo(-1, within(0.12));
    }

    @Test
    void isUndeterminedForPerfectProbabilities() {
      assertThat(CalibrationLine.of(Draws.of(new double[] {0, 0, 1, 1}, 0, 0, 1, 1))).isEmpty();
    }

    private static Predictions inside(Predictions drawn) {
      double[] scores = new double[drawn.size()];
      boolean[] positive = new boolean[drawn.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = Math.min(0.995, Math.max(0.005, drawn.score(i)));
        positive[i] = drawn.positive(i);
      }
      return new Predictions(scores, positive);
    }
  }

  @Nested
  class TheExpectedError {
    @Test
    void isTheWeightedDistanceOfTwoBins() {
      Predictions four = Draws.of(new double[] {0.2, 0.4, 0.6, 0.9}, 0, 1, 1, 1);
      // Bins [0, .5) and [.5, 1]: |0.3 - 0.5| / 2 + |0.75 - 1| / 2.
      assertThat(new CalibrationError(2).of(four)).isCloseTo(0.225, within(1e-12));
    }

    @Test
    void putsOneIntoTheLastBin() {
      assertThat(CalibrationError.USUAL.of(Draws.of(new double[] {1.0}, 1))).isZero();
    }

    @Test
    void ofTrueProbabilitiesStaysBelowItsPercentileInAboutNineteenOfTwenty() {
      int below = 0;
      for (int seed = 0; seed < 100; seed++) {
        Predictions drawn = Draws.calibrated(300, seed);
        double limit = CalibrationError.USUAL.percentile95WhenPerfect(drawn, 200, 77);
        below += CalibrationError.USUAL.of(drawn) <= limit ? 1 : 0;
      }
      assertThat(below).isBetween(89, 100);
    }

    @Test
    void ofProbabilitiesThatAreTooHighIsAboveIt() {
      SplittableRandom random = new SplittableRandom(2);
      double[] scores = new double[500];
      boolean[] positive = new boolean[500];
      for (int i = 0; i < 500; i++) {
        scores[i] = 0.5 + random.nextDouble() / 2;
        positive[i] = random.nextDouble() < scores[i] - 0.2;
      }
      Predictions drawn = new Predictions(scores, positive);
      assertThat(CalibrationError.USUAL.of(drawn))
          .isGreaterThan(CalibrationError.USUAL.percentile95WhenPerfect(drawn, 200, 1));
    }
  }

  @Nested
  class Scaling {
    @Test
    void plattsFitIsAMaximumOfItsLikelihood() {
      Predictions drawn = Draws.calibrated(200, 6);
      PlattScaling fit = PlattScaling.fit(drawn);
      double best = likelihood(drawn, fit);
      for (double step : new double[] {-1e-4, 1e-4}) {
        assertThat(likelihood(drawn, new PlattScaling(fit.slope() + step, fit.intercept())))
            .isLessThan(best);
        assertThat(likelihood(drawn, new PlattScaling(fit.slope(), fit.intercept() + step)))
            .isLessThan(best);
      }
    }

    @Test
    void plattsFitIsFiniteWhereTheClassesAreApart() {
      PlattScaling fit = PlattScaling.fit(Draws.of(new double[] {-2, -1, 1, 2}, 0, 0, 1, 1));
      assertThat(fit.intercept()).isCloseTo(0, within(1e-9));
      assertThat(fit.probability(2)).isBetween(0.75, 0.99);
      assertThatThrownBy(() -> PlattScaling.fit(Draws.of(new double[] {1, 2}, 1, 1)))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTemperatureUndoesItsOwn() {
      SplittableRandom random = new SplittableRandom(8);
      double[] logits = new double[20_000];
      boolean[] positive = new boolean[20_000];
      for (int i = 0; i < logits.length; i++) {
        double truth = 4 * random.nextDouble() - 2;
        positive[i] = random.nextDouble() < 1 / (1 + Math.exp(-truth));
        logits[i] = 3 * truth;
      }
      PlattScaling fit = PlattScaling.temperature(new Predictions(logits, positive));
      assertThat(1 / fit.slope()).isCloseTo(3, within(0.15));
      assertThat(fit.intercept()).isZero();
    }

    private static double likelihood(Predictions drawn, PlattScaling fit) {
      double high = (drawn.positives() + 1.0) / (drawn.positives() + 2.0);
      double low = 1 / (drawn.negatives() + 2.0);
      double sum = 0;
      for (int i = 0; i < drawn.size(); i++) {
        double target = drawn.positive(i) ? high : low;
        double p = fit.probability(drawn.score(i));
        sum += target * Math.log(p) + (1 - target) * Math.log(1 - p);
      }
      return sum;
    }
  }

  @Nested
  class ConformalThresholds {
    @Test
    void takeTheRankThatKeepsThePromise() {
      double[] scores = new double[9];
      Arrays.setAll(scores, i -> (i + 1) / 10.0);
      // Rank ceil(10 * 0.8) = 8, rank ceil(10 * 0.9) = 9, and 10 of 9 are not to be had.
      assertThat(ConformalThreshold.of(scores, 0.2)).isEqualTo(0.8);
      assertThat(ConformalThreshold.of(scores, 0.1)).isEqualTo(0.9);
      assertThat(ConformalThreshold.of(scores, 0.05)).isInfinite();
    }

    @Test
    void coverEachClassAsPromised() {
      ConformalThreshold.PerClass limits =
          ConformalThreshold.perClass(Draws.calibrated(2000, 1), 0.1);
      Predictions fresh = Draws.calibrated(20_000, 2);
      int lostPositives = 0;
      int lostNegatives = 0;
      for (int i = 0; i < fresh.size(); i++) {
        if (fresh.positive(i) && 1 - fresh.score(i) > limits.present()) {
          lostPositives++;
        }
        if (!fresh.positive(i) && fresh.score(i) > limits.absent()) {
          lostNegatives++;
        }
      }
      assertThat((double) lostPositives / fresh.positives()).isCloseTo(0.1, within(0.025));
      assertThat((double) lostNegatives / fresh.negatives()).isCloseTo(0.1, within(0.025));
    }

    @Test
    void ofTooFewImagesAllowEverything() {
      assertThat(ConformalThreshold.perClass(Draws.of(new double[] {0.9, 0.1}, 1, 0), 0.1))
          .isEqualTo(new ConformalThreshold.PerClass(1, 1));
    }
  }
}
