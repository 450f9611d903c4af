package org.fovea.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {

  @Test
  void anyIncreasingRelationIsOne() {
    assertThat(RankCorrelation.of(new float[] {1, 2, 3, 4}, new float[] {1, 8, 27, 64}))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void anyDecreasingRelationIsMinusOne() {
    assertThat(RankCorrelation.of(new float[] {1, 2, 3}, new float[] {9, 4, 1}))
        .isCloseTo(-1, within(1e-12));
  }

  @Test
  void tiesTakeTheirMeanRank() {
    // ranks 0.5, 0.5, 2, 3 against 0, 1, 2, 3: 4.5 / √(4.5 · 5)
    assertThat(RankCorrelation.of(new float[] {1, 1, 2, 3}, new float[] {1, 2, 3, 4}))
        .isCloseTo(0.94868, within(1e-5));
  }

  @Test
  void aConstantMapCorrelatesWithNothing() {
    assertThat(RankCorrelation.of(new float[] {1, 1, 1}, new float[] {1, 2, 3})).isZero();
  }
}
