package org.fovea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The workspace's typed client is generated from {@code workspace/openapi.json}. After a change of
 * the server: {@code -Dfovea.openapi.write=true} writes the document anew, then {@code npm run
 * client} in {@code workspace/} makes the types.
 */
class OpenApiTest {
  private static final Path COMMITTED = Path.of("../workspace/openapi.json");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  @Test
  void theCommittedDocumentIsTheServers(@TempDir Path directory) throws Exception {
    String served;
    try (WebServer server = WebServer.start(directory)) {
      served = canonical(server.get("/v3/api-docs").body());
    }
    if (Boolean.getBoolean("fovea.openapi.write")) {
      Files.writeString(COMMITTED, served);
    }

    assertThat(served).isEqualTo(Files.readString(COMMITTED));
  }

  private static String canonical(String document) {
    JsonNode read = JSON.readTree(document);
    ((ObjectNode) read).remove("servers");
    Object sorted = JSON.treeToValue(read, Object.class);
    return JSON.writeValueAsString(sorted) + "\n";
  }
}
