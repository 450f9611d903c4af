package org.fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModelCardTest {

  private static ModelCard read(String json) {
    return ModelCards.read(json.getBytes(StandardCharsets.UTF_8), "card.json");
  }

  private static String json() {
    return new String(ModelCards.write(CardFixture.card()), StandardCharsets.UTF_8);
  }

  @Nested
  class Reading {

    @Test
    void aCardReadsBackAsItWasWritten() {
      assertThat(read(json())).isEqualTo(CardFixture.card());
    }

    @Test
    void anUnknownPropertyIsRefusedByName() {
      assertThatThrownBy(() -> read(json().replaceFirst("\\{", "{\"certified\":true,")))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("CARD_INVALID")
          .hasMessageContaining("certified");
    }

    @Test
    void aMissingPropertyIsRefusedByItsPath() {
      assertThatThrownBy(() -> read(json().replaceFirst("\"slope\" : 1.5,", "")))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("expected the property \"findings[0].calibration.slope\"");
    }

    @Test
    void anOptionalPropertyMayBeMissing() {
      assertThat(read(json().replaceFirst("\"onnxSha256\" : null,", "")))
          .isEqualTo(CardFixture.card());
    }

    @Test
    void anImpossiblePrevalenceIsRefused() {
      assertThatThrownBy(() -> read(json().replaceFirst("0\\.74", "1.0")))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("a prevalence lies in (0, 1), found 1.0");
    }

    @Test
    void anEmptyFileIsRefused() {
      assertThatThrownBy(() -> read("")).isInstanceOf(ModelException.class);
      assertThatThrownBy(() -> read("null")).isInstanceOf(ModelException.class);
      assertThatThrownBy(() -> read("[1]")).isInstanceOf(ModelException.class);
    }
  }

  @Nested
  class Disagreement {

    private final List<Long> input = List.of(-1L, 1L, 16L, 16L);

    @Test
    void aNetworkThatFitsHasNoDifferences() {
      assertThat(
              CardDisagreement.differences(
                  CardFixture.card(),
                  new NetworkSignature(
                      Map.of("input", input),
                      Map.of(
                          "logits",
                          List.of(-1L, 1L),
                          "map",
                          List.of(-1L, 1L, 4L, 4L),
                          "distance",
                          List.of(-1L)))))
          .isEmpty();
    }

    @Test
    void everyDifferenceIsNamed() {
      assertThat(
              CardDisagreement.differences(
                  CardFixture.card(),
                  new NetworkSignature(
                      Map.of("input", List.of(-1L, 3L, 16L, 16L)),
                      Map.of("logits", List.of(-1L, 2L), "distance", List.of(-1L)))))
          .containsExactly(
              "expected input \"input\" of shape ?×1×16×16, found ?×3×16×16",
              "expected output \"logits\" of shape ?×1, found ?×2",
              "expected an output \"map\", found [distance, logits]");
    }
  }
}
