package org.fovea.model;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code card.json}: UTF-8 JSON, no property unknown, none missing. */
public final class ModelCards {

  /** A card is some kilobytes; a megabyte is a mistake or an attack. */
  public static final int MAXIMUM_BYTES = 1 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(20).build())
                  .build())
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ModelCards() {}

  /**
   * @param path named in the error
   * @throws ModelException with {@link ModelProblem.InvalidCard}
   */
  public static ModelCard read(byte[] json, String path) {
    return read(json, path, ModelCard.class);
  }

  /** As {@link #read(byte[], String)}, for the facts a card is made from. */
  public static CardFacts readFacts(byte[] json, String path) {
    return read(json, path, CardFacts.class);
  }

  private static <T extends Record> T read(byte[] json, String path, Class<T> type) {
    if (json.length > MAXIMUM_BYTES) {
      throw new ModelException(
          new ModelProblem.InvalidCard(
              path, "expected at most %d bytes, found %d".formatted(MAXIMUM_BYTES, json.length)));
    }
    try {
      JsonNode tree = MAPPER.readTree(json);
      String missing = RequiredProperties.firstMissing(tree, type, "");
      if (missing != null) {
        throw new ModelException(
            new ModelProblem.InvalidCard(path, "expected the property \"" + missing + "\""));
      }
      return MAPPER.treeToValue(tree, type);
    } catch (JacksonException e) {
      throw new ModelException(new ModelProblem.InvalidCard(path, e.getOriginalMessage()), e);
    }
  }

  public static byte[] write(ModelCard card) {
    return (MAPPER.writeValueAsString(card) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
