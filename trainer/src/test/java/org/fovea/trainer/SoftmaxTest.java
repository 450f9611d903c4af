package org.fovea.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoftmaxTest {

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void logOddsAreThoseOfTheSoftmax() {
    double[] odds = Softmax.logOdds(new double[] {0, Math.log(2), Math.log(5)});

    assertThat(sigmoid(odds[0])).isCloseTo(0.125, within(1e-12));
    assertThat(sigmoid(odds[1])).isCloseTo(0.25, within(1e-12));
    assertThat(sigmoid(odds[2])).isCloseTo(0.625, within(1e-12));
  }

  @Test
  void logOddsOfACertainClassStayFinite() {
    double[] odds = Softmax.logOdds(new double[] {900, -900, 0});

    assertThat(odds[0]).isCloseTo(900, within(1e-9));
    assertThat(odds[1]).isCloseTo(-1800, within(1e-9));
  }

  @Test
  void aTemperatureOfOneChangesNothingAndTwoHalvesTheLogits() {
    double[] odds = Softmax.logOdds(new double[] {0.3, -1.2, 2.5});

    assertThat(Softmax.cooled(odds, 1)).containsExactly(odds, within(1e-9));
    assertThat(Softmax.cooled(odds, 2))
        .containsExactly(Softmax.logOdds(new double[] {0.15, -0.6, 1.25}), within(1e-9));
  }

  @Test
  void theTemperatureThatMadeTheLabelsIsFound() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] odds = new double[20_000][];
    int[] labels = new int[odds.length];
    for (int i = 0; i < odds.length; i++) {
      double[] honest = {
        2 * random.nextGaussian(), 2 * random.nextGaussian(), 2 * random.nextGaussian()
      };
      double[] truth = Softmax.logOdds(honest);
      double draw = random.nextDouble();
      labels[i] =
          draw < sigmoid(truth[0]) ? 0 : draw < sigmoid(truth[0]) + sigmoid(truth[1]) ? 1 : 2;
      odds[i] = Softmax.logOdds(new double[] {3 * honest[0], 3 * honest[1], 3 * honest[2]});
    }

    assertThat(Softmax.temperature(odds, labels)).isCloseTo(3, within(0.15));
  }
}
