package org.fovea.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OnnxWeightsTest {

  private final byte[] network = OnnxFixture.convolutional(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

  @Test
  void everyWeightIsStillThereInAnotherPlace() {
    byte[] shuffled = OnnxWeights.shuffled(network, 3);
    assertThat(shuffled).hasSameSizeAs(network).isNotEqualTo(network);
    byte[] sorted = network.clone();
    byte[] sortedShuffled = shuffled.clone();
    Arrays.sort(sorted);
    Arrays.sort(sortedShuffled);
    assertThat(sortedShuffled).isEqualTo(sorted);
  }

  @Test
  void theSameSeedGivesTheSameNetwork() {
    assertThat(OnnxWeights.shuffled(network, 3)).isEqualTo(OnnxWeights.shuffled(network, 3));
  }

  @Test
  void bytesThatAreNoNetworkAreRefused() {
    assertThatThrownBy(() -> OnnxWeights.shuffled(new byte[] {7, 7, 7, 7}, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an ONNX file");
    assertThatThrownBy(() -> OnnxWeights.shuffled(Arrays.copyOf(network, 40), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cut off");
  }
}
