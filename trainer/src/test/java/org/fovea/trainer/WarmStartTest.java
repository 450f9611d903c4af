package org.fovea.trainer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.fovea.model.InputSpec;
import org.fovea.model.Normalisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmStartTest {

  private static final int SIDE = 32;
  private static final int BATCH = 16;
  private static final InputSpec SIZE =
      new InputSpec(SIDE, SIDE, true, 0.8, List.of(Normalisation.STANDARDISED), 0.5, 0.25);
  private static final Architecture ONE_FINDING =
      new Architecture(1, 16, List.of(16, 16), List.of(1, 2), 1);

  @TempDir Path folder;

  @Test
  void aNetworkStartedFromAModelAnswersAsTheModelDoes() throws IOException {
    Weights trained = perturbed(ONE_FINDING);
    float[] images = images();

    Weights started =
        WarmStart.from(
            exported(ONE_FINDING, trained),
            ONE_FINDING,
            Weights.initial(ONE_FINDING, 9),
            SIZE,
            images);

    float[] expected = logits(ONE_FINDING, trained, images, false);
    assertThat(logits(ONE_FINDING, started, images, false)).containsExactly(expected, within());
    // Also while training, where the batch itself normalises: the layers were unfolded to it.
    assertThat(logits(ONE_FINDING, started, images, true)).containsExactly(expected, within());
  }

  @Test
  void aModelOfOtherFindingsGivesItsBodyAndNotItsHead() throws IOException {
    Architecture twoFindings = new Architecture(1, 16, List.of(16, 16), List.of(1, 2), 2);
    Weights initial = Weights.initial(twoFindings, 9);
    Weights trained = perturbed(ONE_FINDING);

    Weights started =
        WarmStart.from(exported(ONE_FINDING, trained), twoFindings, initial, SIZE, images());

    assertThat(tensor(twoFindings, started, "head.weight"))
        .isEqualTo(tensor(twoFindings, initial, "head.weight"));
    assertThat(tensor(twoFindings, started, "stage2.block2.second.weight"))
        .isNotEqualTo(tensor(twoFindings, initial, "stage2.block2.second.weight"));
  }

  @Test
  void aFileThatIsNoModelIsRefusedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.onnx"), "not a network at all");

    assertThatThrownBy(() ->
            WarmStart.from(file, ONE_FINDING, Weights.initial(ONE_FINDING, 9), SIZE, images()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("notes.onnx")
        .hasMessageContaining("expected");
  }

  private Path exported(Architecture architecture, Weights weights) throws IOException {
    int features = architecture.gateFeatures();
    List<Integer> findings = IntStream.range(0, architecture.findings()).boxed().toList();
    GateFit gate = new GateFit(1, features, new float[features], new float[1]);
    return Files.write(
        folder.resolve("model.onnx"),
        NetworkExport.write(architecture, weights, findings, SIZE, gate, "1.0.0"));
  }

  /** Weights whose normalisation is far from the identity. */
  private static Weights perturbed(Architecture architecture) {
    Weights weights = Weights.initial(architecture, 3);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < weights.trained().length; i++) {
      weights.trained()[i] += (float) (0.2 * random.nextGaussian());
    }
    for (int i = 0; i < weights.observed().length; i++) {
      weights.observed()[i] += (float) (0.5 * random.nextDouble());
    }
    return weights;
  }

  private static float[] images() {
    SplittableRandom random = new SplittableRandom(5);
    float[] values = new float[BATCH * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() + i % SIDE / 16f;
    }
    return values;
  }

  private static float[] logits(
      Architecture architecture, Weights weights, float[] images, boolean training) {
    try (TorchNetwork network = new TorchNetwork(architecture, weights);
        PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      return Tensors.read(
          network
              .forward(Tensors.of(images, BATCH, 1, SIDE, SIDE), training, 0)
              .logits()
              .contiguous());
    }
  }

  private static float[] tensor(Architecture architecture, Weights weights, String name) {
    Weights.Slot slot = requireNonNull(Weights.trainedSlots(architecture).get(name), name);
    return Arrays.copyOfRange(weights.trained(), slot.offset(), slot.offset() + slot.length());
  }

  private static Offset<Float> within() {
    return Offset.offset(2e-3f);
  }
}
