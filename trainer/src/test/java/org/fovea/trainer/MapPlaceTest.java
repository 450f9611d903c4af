package org.fovea.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.api.Test;

class MapPlaceTest {

  private static final int SIDE = 64;
  private static final int CELLS = 8;

  /** Whatever the weights, what a spot changes in the map lies around the spot on average. */
  @Test
  void s18_aMapIsNotShiftedAgainstItsImage() {
    Architecture architecture = new Architecture(1, 16, List.of(16, 16), List.of(1, 2), 1);
    float[] empty = new float[SIDE * SIDE];
    float[] spot = empty.clone();
    // The four pixels around the image's centre, which is the corner of the cells in the middle.
    for (int pixel : new int[] {31 * SIDE + 31, 31 * SIDE + 32, 32 * SIDE + 31, 32 * SIDE + 32}) {
      spot[pixel] = 3;
    }
    double weight = 0;
    double column = 0;
    double row = 0;
    for (int seed = 0; seed < 40; seed++) {
      Weights weights = random(architecture, seed);
      float[] without = map(architecture, weights, empty);
      float[] with = map(architecture, weights, spot);
      for (int i = 0; i < with.length; i++) {
        double change = Math.abs(with[i] - without[i]);
        weight += change;
        column += change * (i % CELLS + 0.5);
        row += change * (i / CELLS + 0.5);
      }
    }
    assertThat(column / weight).isCloseTo(CELLS / 2.0, within(0.1));
    assertThat(row / weight).isCloseTo(CELLS / 2.0, within(0.1));
  }

  private static Weights random(Architecture architecture, int seed) {
    Weights weights = Weights.initial(architecture, seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < weights.trained().length; i++) {
      weights.trained()[i] += (float) (0.1 * random.nextGaussian());
    }
    return weights;
  }

  private static float[] map(Architecture architecture, Weights weights, float[] image) {
    try (TorchNetwork network = new TorchNetwork(architecture, weights);
        PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      TorchNetwork.Pass pass = network.forward(Tensors.of(image, 1, 1, SIDE, SIDE), false, 0);
      return Tensors.read(network.map(pass).contiguous());
    }
  }
}
