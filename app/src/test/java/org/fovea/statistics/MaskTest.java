package org.fovea.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
  private static final Mask.Spacing UNIT = new Mask.Spacing(1, 1, 1);

  /** Whether a voxel is inside. */
  private interface Shape {
    boolean at(int x, int y, int z);
  }

  private static Mask mask(Mask.Spacing spacing, Shape shape) {
    boolean[] inside = new boolean[24 * 20 * 12];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = shape.at(i % 24, i / 24 % 20, i / 480);
    }
    return new Mask(24, 20, 12, spacing, inside);
  }

  private static int ball(int x, int y, int z, int centreX, int centreY, int centreZ) {
    return (x - centreX) * (x - centreX)
        + (y - centreY) * (y - centreY)
        + (z - centreZ) * (z - centreZ);
  }

  private static Mask reference(Mask.Spacing spacing) {
    return mask(
        spacing,
        (x, y, z) ->
            ball(x, y, z, 11, 9, 5) <= 20
                || ball(x, y, z, 3, 15, 2) <= 4
                || x == 20 && y == 3 && z >= 8);
  }

  private static Mask answer(Mask.Spacing spacing) {
    return mask(
        spacing,
        (x, y, z) ->
            ball(x, y, z, 12, 10, 6) <= 17
                || ball(x, y, z, 19, 4, 8) <= 2
                || x == 1 && y == 1 && z == 1);
  }

  /**
   * Obtained with SciPy 1.10: distance_transform_edt, binary_erosion, label; NumPy's percentile.
   */
  @Nested
  class AgreesWithScipy {
    @Test
    void inOverlap() {
      assertThat(MaskOverlap.dice(reference(UNIT), answer(UNIT)))
          .isCloseTo(0.644474034620506, within(1e-12));
    }

    @Test
    void inSurfaceDistance() {
      assertThat(SurfaceDistance.hausdorff95(reference(UNIT), answer(UNIT)))
          .isCloseTo(7.398810530079839, within(1e-9));
      Mask.Spacing thick = new Mask.Spacing(0.5, 0.7, 3.0);
      assertThat(SurfaceDistance.hausdorff95(reference(thick), answer(thick)))
          .isCloseTo(5.7306195127577615, within(1e-9));
    }

    @Test
    void inLesions() {
      assertThat(LesionMatch.of(reference(UNIT), answer(UNIT))).isEqualTo(new LesionMatch(2, 1, 1));
      assertThat(LesionMatch.of(reference(UNIT), answer(UNIT)).f1())
          .isCloseTo(2 / 3.0, within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theFastDistanceEqualsThatOverAllPairs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Mask.Spacing spacing = new Mask.Spacing(0.8, 1.1, 2.5);
    Mask one = mask(spacing, (_, _, _) -> random.nextDouble() < 0.02);
    Mask other = mask(spacing, (_, _, _) -> random.nextDouble() < 0.01);
    double plain = Math.max(directed(one, other), directed(other, one));
    assertThat(SurfaceDistance.hausdorff95(one, other)).isCloseTo(plain, within(1e-9));
  }

  private static double directed(Mask from, Mask to) {
    boolean[] here = SurfaceDistance.surface(from);
    boolean[] there = SurfaceDistance.surface(to);
    List<Double> distances = new ArrayList<>();
    for (int i = 0; i < here.length; i++) {
      if (here[i]) {
        double least = Double.MAX_VALUE;
        for (int k = 0; k < there.length; k++) {
          if (there[k]) {
            double x = (i % 24 - k % 24) * from.spacing().column();
            double y = (i / 24 % 20 - k / 24 % 20) * from.spacing().row();
            double z = (i / 480 - k / 480) * from.spacing().slice();
            least = Math.min(least, Math.sqrt(x * x + y * y + z * z));
          }
        }
        distances.add(least);
      }
    }
    return Quantile.of(distances.stream().mapToDouble(Double::doubleValue).toArray(), 0.95);
  }

  @Test
  void aShiftedSquareIsAsFarAsItWasShifted() {
    boolean[] left = new boolean[400];
    boolean[] right = new boolean[400];
    for (int i = 0; i < 400; i++) {
      left[i] = i % 20 >= 2 && i % 20 < 8 && i / 20 >= 5 && i / 20 < 11;
      right[i] = i % 20 >= 5 && i % 20 < 11 && i / 20 >= 5 && i / 20 < 11;
    }
    Mask.Spacing millimetres = new Mask.Spacing(0.5, 0.5, 1);
    Mask one = new Mask(20, 20, 1, millimetres, left);
    Mask other = new Mask(20, 20, 1, millimetres, right);
    assertThat(SurfaceDistance.hausdorff95(one, other)).isEqualTo(1.5);
    assertThat(MaskOverlap.dice(one, other)).isEqualTo(0.5);
  }

  @Test
  void nothingAgainstSomethingIsInfinitelyFar() {
    Mask nothing = mask(UNIT, (_, _, _) -> false);
    assertThat(SurfaceDistance.hausdorff95(nothing, nothing)).isZero();
    assertThat(SurfaceDistance.hausdorff95(nothing, reference(UNIT))).isInfinite();
    assertThat(MaskOverlap.dice(nothing, nothing)).isNaN();
    assertThat(LesionMatch.of(nothing, nothing).f1()).isNaN();
  }

  @Test
  void masksOfDifferentGridsAreRefused() {
    Mask.Spacing thick = new Mask.Spacing(1, 1, 5);
    assertThatThrownBy(() -> MaskOverlap.dice(reference(UNIT), answer(thick)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mask(2, 2, 1, UNIT, new boolean[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
