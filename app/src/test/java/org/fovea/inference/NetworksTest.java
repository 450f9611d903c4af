package org.fovea.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.ModelException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworksTest {

  @TempDir Path folder;
  private final Networks networks =
      new Networks(new RunLimits(Duration.ofMillis(500), 1, 8, 256, 2), 1);

  @AfterEach
  void close() {
    networks.close();
  }

  @Nested
  class LoadingAModel {

    @Test
    void aNetworkThatDoesWhatItsCardSaysIsTaken() {
      networks.check(ModelFixture.brightness(folder, "honest"));
    }

    @Test
    void aNetworkWithoutTheCardsOutputIsRefusedWithWhatDiffers() {
      byte[] other =
          new OnnxFixture()
              .input("input", -1, 1, 16, 16)
              .node("GlobalAveragePool", java.util.List.of("input"), java.util.List.of("pooled"))
              .node("Flatten", java.util.List.of("pooled"), java.util.List.of("score"))
              .output("score", -1, 1)
              .model();
      Model model = ModelFixture.write(folder, ModelFixture.card("other"), other);
      assertThatThrownBy(() -> networks.check(model))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("CARD_DISAGREES")
          .hasMessageContaining("expected an output \"logits\", found [score]")
          .hasMessageContaining("\"map\"")
          .hasMessageContaining("\"distance\"");
    }

    @Test
    void aNetworkOfAnotherInputSizeIsRefusedWithBothShapes() {
      byte[] larger =
          new OnnxFixture()
              .input("input", -1, 1, 32, 32)
              .node("GlobalAveragePool", java.util.List.of("input"), java.util.List.of("map"))
              .node("Flatten", java.util.List.of("map"), java.util.List.of("logits"))
              .node(
                  "ReduceMean",
                  java.util.List.of("input"),
                  java.util.List.of("distance"),
                  OnnxFixture.integers("axes", 1, 2, 3),
                  OnnxFixture.integer("keepdims", 0))
              .output("logits", -1, 1)
              .output("map", -1, 1, 1, 1)
              .output("distance", -1)
              .model();
      Model model = ModelFixture.write(folder, ModelFixture.card("larger"), larger);
      assertThatThrownBy(() -> networks.check(model))
          .hasMessageContaining("expected input \"input\" of shape ?×1×16×16, found ?×1×32×32");
    }

    @Test
    void aFileThatIsNoNetworkIsRefused() {
      Model model = ModelFixture.write(folder, ModelFixture.card("none"), new byte[] {1, 2, 3, 4});
      assertThatThrownBy(() -> networks.check(model))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("expected a network that ONNX Runtime loads");
    }

    @Test
    void aNetworkExchangedAfterItsCardWasReadIsRefusedByItsDigest() throws IOException {
      Model model = ModelFixture.brightness(folder, "exchanged");
      Files.write(model.network(), OnnxFixture.brightness(0.9f));
      assertThatThrownBy(() -> networks.check(model)).hasMessageContaining("SHA-256");
    }
  }

  @Nested
  class RunningAModel {

    @Test
    void logitsMapAndDistanceAreThoseOfTheNetwork() throws InferenceException {
      Model model = ModelFixture.brightness(folder, "bright");
      float[] input = new float[256];
      java.util.Arrays.fill(input, 0.75f);
      NetworkOutput output = networks.runner(model).run(input, RunPriority.READING);
      assertThat(output.logits()).containsExactly(2f);
      assertThat(output.mapColumns()).isEqualTo(4);
      assertThat(output.map(0)).hasSize(16).containsOnly(2f);
      assertThat(output.distance()).isEqualTo(0.75f);
    }

    @Test
    void oneSessionIsSharedByAllWhoUseTheModel() {
      Model model = ModelFixture.brightness(folder, "shared");
      assertThat(networks.runner(model)).isSameAs(networks.runner(model));
    }

    @Test
    void s4_aModelThatThrowsEndsInATypedProblem() {
      Model model = ModelFixture.write(folder, ModelFixture.card("throws"), OnnxFixture.throwing());
      networks.check(model);
      assertThatThrownBy(() -> networks.runner(model).run(new float[256], RunPriority.READING))
          .isInstanceOfSatisfying(
              InferenceException.class,
              e -> assertThat(e.problem().code()).isEqualTo("inference.model-error"));
    }

    @Test
    void s4_aModelThatHangsEndsInATypedProblemWithinItsLimit() {
      Model model = ModelFixture.write(folder, ModelFixture.card("hangs"), OnnxFixture.hanging());
      networks.check(model);
      long start = System.nanoTime();
      assertThatThrownBy(() -> networks.runner(model).run(new float[256], RunPriority.READING))
          .hasMessage("inference.timed-out: hangs@1.0.0 gave no answer within 0.5 s");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void s4_aModelThatWasRefusedOnLoadingIsNotInService() {
      ModelCard card = ModelFixture.card("refused");
      Model model = ModelFixture.write(folder, card, new byte[] {1, 2, 3, 4});
      assertThatThrownBy(() -> networks.runner(model).run(new float[256], RunPriority.READING))
          .isInstanceOfSatisfying(
              InferenceException.class,
              e -> assertThat(e.problem().code()).isEqualTo("inference.model-stopped"));
    }
  }
}
