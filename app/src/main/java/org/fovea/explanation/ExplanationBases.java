package org.fovea.explanation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.fovea.model.Model;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code explanation.json} in a model folder. */
public final class ExplanationBases {

  public static final String FILE = "explanation.json";

  /** Some hundred bytes for each finding. */
  private static final long MAXIMUM_BYTES = 1 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ExplanationBases() {}

  /**
   * What was measured on the model's network.
   *
   * @throws UntestedModelException when there is none, it is unreadable, or of another network
   */
  public static ExplanationBasis read(Model model) throws UntestedModelException {
    Path file = model.folder().resolve(FILE);
    try {
      if (!Files.isRegularFile(file)) {
        throw new UntestedModelException(
            "the maps of " + model.card().identity() + " were never tested against random maps");
      }
      if (Files.size(file) > MAXIMUM_BYTES) {
        throw new UntestedModelException(FILE + " is larger than a megabyte");
      }
      ExplanationBasis basis = MAPPER.readValue(Files.readAllBytes(file), ExplanationBasis.class);
      if (!basis.onnxSha256().equals(networkSha256(model))) {
        throw new UntestedModelException(FILE + " was measured on another network");
      }
      return basis;
    } catch (JacksonException | IOException e) {
      throw new UntestedModelException(FILE + " is not readable: " + e.getMessage());
    }
  }

  /** Writes the file into the model's folder. */
  public static void write(Model model, ExplanationBasis basis) throws IOException {
    Files.write(
        model.folder().resolve(FILE),
        (MAPPER.writeValueAsString(basis) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The card's own digest was held against the file when the model was read. */
  static String networkSha256(Model model) throws IOException {
    String stated = model.card().onnxSha256();
    if (stated != null) {
      return stated;
    }
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model.network())));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
