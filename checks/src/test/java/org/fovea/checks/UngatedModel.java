package org.fovea.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shipped model without its gate for the kind of image, under a name of its own: it answers on
 * every synthetic chest, so that a test of reading does not hang on what the gate makes of them.
 */
final class UngatedModel {
  static final String NAME = "browser-test";

  private UngatedModel() {}

  /** Puts it into a data directory before the server starts on it. */
  static void install(Path data) throws IOException {
    Path shipped = Path.of("..", "models", "cxr-pneumonia");
    Path folder = Files.createDirectories(data.resolve("models").resolve(NAME));
    JsonMapper json = JsonMapper.builder().build();
    ObjectNode card = (ObjectNode) json.readTree(Files.readString(shipped.resolve("card.json")));
    card.put("name", NAME).putNull("gate");
    Files.writeString(folder.resolve("card.json"), json.writeValueAsString(card));
    Files.copy(shipped.resolve("model.onnx"), folder.resolve("model.onnx"));
  }
}
