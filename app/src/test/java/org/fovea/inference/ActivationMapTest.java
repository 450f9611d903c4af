package org.fovea.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.fovea.model.Placement;
import org.junit.jupiter.api.Test;

class ActivationMapTest {

  private final ActivationMap steps = new ActivationMap(2, 2, new float[] {0, 1, 0, 1});

  @Test
  void betweenCellCentresValuesAreLinear() {
    assertThat(steps.at(0.25, 0.5)).isEqualTo(0f);
    assertThat(steps.at(0.5, 0.5)).isEqualTo(0.5f);
    assertThat(steps.at(0.75, 0.5)).isEqualTo(1f);
    assertThat(steps.at(1, 1)).isEqualTo(1f);
  }

  @Test
  void resamplingToTheSameGridChangesNothing() {
    assertThat(steps.resampled(2, 2).values()).containsExactly(0, 1, 0, 1);
  }

  @Test
  void aMapOfTheWholeImageIsKeptAsItIs() {
    ActivationMap map =
        ActivationMap.over(100, 50, new Placement(0, 0, 100, 50), 2, 1, new float[] {3, 4});
    assertThat(map.columns()).isEqualTo(2);
    assertThat(map.values()).containsExactly(3, 4);
  }

  @Test
  void aMapOfTheRightHalfSaysNothingAboutTheLeft() {
    ActivationMap map =
        ActivationMap.over(100, 100, new Placement(50, 0, 50, 100), 1, 1, new float[] {7});
    assertThat(map.at(0.25, 0.5)).isEqualTo(0f);
    assertThat(map.at(0.75, 0.5)).isEqualTo(7f);
  }

  @Test
  void whatANetworkSawIsFoundAgainInItsOwnGrid() {
    Placement part = new Placement(50, 0, 50, 100);
    ActivationMap map = ActivationMap.over(100, 100, part, 2, 1, new float[] {1, 3});
    ActivationMap seen = map.within(100, 100, part, 2, 1);
    assertThat(seen.values()[0]).isBetween(0.9f, 1.1f);
    assertThat(seen.values()[1]).isBetween(2.9f, 3.1f);
  }

  @Test
  void aCellCoversItsShareOfTheTrimmedPartOfTheImage() {
    float[] values = new float[16];
    values[4 + 2] = 1;
    ActivationMap map =
        ActivationMap.over(304, 256, new Placement(48, 0, 256, 256), 4, 4, values)
            .resampled(304, 256);
    double sum = 0;
    double across = 0;
    double down = 0;
    for (int i = 0; i < map.values().length; i++) {
      sum += map.values()[i];
      across += map.values()[i] * (i % 304 + 0.5);
      down += map.values()[i] * (i / 304 + 0.5);
    }
    assertThat(across / sum).isCloseTo(48 + 2.5 * 64, within(2.0));
    assertThat(down / sum).isCloseTo(1.5 * 64, within(2.0));
  }
}
