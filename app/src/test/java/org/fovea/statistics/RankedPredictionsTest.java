package org.fovea.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankedPredictionsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void equalsTheStatisticsOfImagesRepeatedAsDrawn(long seed) {
    Predictions drawn = Draws.calibrated(150, seed);
    RankedPredictions ranked = new RankedPredictions(drawn);
    SplittableRandom random = new SplittableRandom(seed);
    int[] counts = random.ints(150, 0, 4).toArray();
    Predictions repeated =
        drawn.at(
            IntStream.range(0, 150)
                .flatMap(i -> IntStream.generate(() -> i).limit(counts[i]))
                .toArray());
    assertThat(ranked.auc(counts)).isCloseTo(Auc.value(repeated), within(1e-12));
    assertThat(ranked.averagePrecision(counts))
        .isCloseTo(AveragePrecision.of(repeated), within(1e-12));
    assertThat(ranked.brier(counts)).isCloseTo(BrierScore.of(repeated), within(1e-12));
    assertThat(ranked.confusion(0.4, counts)).isEqualTo(Confusion.at(0.4, repeated));
  }

  @Test
  void isUndefinedWhereAClassWasNotDrawn() {
    RankedPredictions two = new RankedPredictions(Draws.of(new double[] {0.1, 0.9}, 0, 1));
    assertThat(two.auc(new int[] {2, 0})).isNaN();
    assertThat(two.averagePrecision(new int[] {2, 0})).isNaN();
  }

  @Test
  void theCurveClimbsFromNothingToEverythingAndHoldsTheArea() {
    Predictions drawn = Draws.calibrated(300, 8);
    RocCurve curve = RocCurve.of(drawn);
    assertThat(curve.points().getFirst()).isEqualTo(new RocCurve.Point(0, 0));
    assertThat(curve.points().getLast()).isEqualTo(new RocCurve.Point(1, 1));
    double area = 0;
    for (int i = 1; i < curve.points().size(); i++) {
      RocCurve.Point from = curve.points().get(i - 1);
      RocCurve.Point to = curve.points().get(i);
      area +=
          (to.falsePositiveRate() - from.falsePositiveRate())
              * (to.truePositiveRate() + from.truePositiveRate())
              / 2;
    }
    assertThat(area).isCloseTo(Auc.value(drawn), within(1e-12));
  }

  @Test
  void theCurveIsReadBetweenItsPoints() {
    RocCurve curve = RocCurve.of(Draws.of(new double[] {0.9, 0.5, 0.5, 0.1}, 1, 0, 1, 0));
    assertThat(curve.sensitivityAt(0)).isEqualTo(0.5);
    assertThat(curve.sensitivityAt(0.25)).isEqualTo(0.75);
    assertThat(curve.sensitivityAt(0.5)).isEqualTo(1);
    assertThat(curve.sensitivityAt(1)).isEqualTo(1);
  }

  @Test
  void theBandHoldsTheCurveAndNarrowsWithImages() {
    double few = width(80);
    double many = width(1200);
    assertThat(many).isLessThan(few / 2);
  }

  private static double width(int images) {
    Predictions drawn = Draws.calibrated(images, 5);
    RocCurve curve = RocCurve.of(drawn);
    RocBand band =
        RocBand.of(drawn, IntStream.range(0, images).mapToObj(i -> "p" + i).toList(), 200, 1);
    assertThat(band.points()).hasSize(101);
    assertThat(band.points())
        .allSatisfy(point -> {
          double there = curve.sensitivityAt(point.falsePositiveRate());
          assertThat(there).isBetween(point.lower() - 1e-9, point.upper() + 1e-9);
        });
    return band.points().stream().mapToDouble(p -> p.upper() - p.lower()).average().orElseThrow();
  }
}
