package org.fovea.training;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One event as one line of JSON, {@code {"event":"progress",…}}. */
public final class TrainingEvents {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String KIND = "event";

  private static final Map<String, Class<? extends TrainingEvent>> KINDS =
      Map.of(
          "data-read", TrainingEvent.DataRead.class,
          "progress", TrainingEvent.Progress.class,
          "epoch-done", TrainingEvent.EpochDone.class,
          "stage", TrainingEvent.Stage.class,
          "finished", TrainingEvent.Finished.class,
          "failed", TrainingEvent.Failed.class);

  private TrainingEvents() {}

  public static String write(TrainingEvent event) {
    ObjectNode line = MAPPER.createObjectNode();
    line.put(KIND, kind(event));
    line.setAll((ObjectNode) MAPPER.valueToTree(event));
    return line.toString();
  }

  private static String kind(TrainingEvent event) {
    return switch (event) {
      case TrainingEvent.DataRead _ -> "data-read";
      case TrainingEvent.Progress _ -> "progress";
      case TrainingEvent.EpochDone _ -> "epoch-done";
      case TrainingEvent.Stage _ -> "stage";
      case TrainingEvent.Finished _ -> "finished";
      case TrainingEvent.Failed _ -> "failed";
    };
  }

  /** The event of a line, or null where the line is none: libraries print to the same stream. */
  public static @Nullable TrainingEvent read(String line) {
    if (!line.startsWith("{")) {
      return null;
    }
    try {
      JsonNode node = MAPPER.readTree(line);
      Class<? extends TrainingEvent> kind = KINDS.get(node.path(KIND).asString(""));
      if (kind == null || !(node instanceof ObjectNode object)) {
        return null;
      }
      object.remove(KIND);
      return MAPPER.treeToValue(object, kind);
    } catch (JacksonException e) {
      return null;
    }
  }
}
