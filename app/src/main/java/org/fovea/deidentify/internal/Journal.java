package org.fovea.deidentify.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fovea.deidentify.AppliedAction;
import org.fovea.deidentify.FileOutcome;
import org.fovea.deidentify.Treatment;
import org.fovea.storage.StorageException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run has done so far, one line a file, in the project's folder: an interrupted run goes on
 * from it. A line cut off by the interruption is not there.
 */
public final class Journal implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** An input file as it was, and what became of it. */
  public record Entry(long bytes, long modifiedMillis, FileOutcome outcome) {}

  private final FileChannel file;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<List<AppliedAction>, Integer> written = new HashMap<>();

  public Journal(ProjectFolder project, Path path) {
    try {
      Files.createDirectories(path.resolveSibling(""));
      boolean cut = Files.exists(path) && read(path);
      file = project.append(path);
      if (cut) {
        line("");
      }
    } catch (IOException e) {
      throw new StorageException.Unusable(path + " cannot be written", e);
    }
  }

  /** What is known of an input file; nothing if it has changed since. */
  public Optional<FileOutcome> find(String input, long bytes, long modifiedMillis) {
    Entry entry = entries.get(input);
    if (entry == null || entry.bytes() != bytes || entry.modifiedMillis() != modifiedMillis) {
      return Optional.empty();
    }
    return Optional.of(entry.outcome());
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public void add(Entry entry) {
    FileOutcome outcome = entry.outcome();
    Integer actions = written.get(outcome.actions());
    if (actions == null) {
      actions = written.size();
      written.put(outcome.actions(), actions);
      ObjectNode set = JSON.createObjectNode().put("set", actions);
      write(outcome.actions(), set.putArray("actions"));
      line(JSON.writeValueAsString(set));
    }
    line(
        JSON.writeValueAsString(
            JSON.createObjectNode()
                .put("input", outcome.input())
                .put("bytes", entry.bytes())
                .put("modified", entry.modifiedMillis())
                .put("kind", outcome.kind().name())
                .put("output", outcome.output())
                .put("digest", outcome.digest())
                .put("reason", outcome.reason())
                .put("pixelsUnseen", outcome.pixelsUnseen())
                .put("actions", actions)));
  }

  static void write(List<AppliedAction> actions, ArrayNode to) {
    for (AppliedAction action : actions) {
      to.addObject()
          .put("tag", action.path())
          .put("attribute", action.attribute())
          .put("treatment", action.treatment().name())
          .put("count", action.count());
    }
  }

  private void line(String text) {
    try {
      file.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new StorageException.Unusable("the project's journal cannot be written", e);
    }
  }

  /** Whether the last line was cut off. */
  private boolean read(Path path) throws IOException {
    Map<Integer, List<AppliedAction>> sets = new HashMap<>();
    try (Stream<String> lines = Files.lines(path, StandardCharsets.UTF_8)) {
      lines.filter(line -> !line.isBlank()).forEach(line -> readLine(line, sets));
    }
    sets.forEach((number, actions) -> written.put(actions, number));
    return endsWithinALine(path);
  }

  private static boolean endsWithinALine(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return channel.size() > 0
          && channel.read(last, channel.size() - 1) == 1
          && last.get(0) != '\n';
    }
  }

  private void readLine(String line, Map<Integer, List<AppliedAction>> sets) {
    try {
      read(JSON.readTree(line), sets);
    } catch (JacksonException | IllegalArgumentException cutOff) {
      // A file whose line is not whole is done again.
    }
  }

  private void read(JsonNode line, Map<Integer, List<AppliedAction>> sets) {
    if (line.has("set")) {
      List<AppliedAction> actions = new ArrayList<>();
      for (JsonNode action : line.path("actions")) {
        actions.add(
            new AppliedAction(
                action.path("tag").asString(),
                action.path("attribute").asString(),
                Treatment.valueOf(action.path("treatment").asString()),
                action.path("count").asInt()));
      }
      sets.put(line.path("set").asInt(), actions);
      return;
    }
    String input = line.path("input").asString();
    FileOutcome outcome =
        new FileOutcome(
            0,
            input,
            FileOutcome.Kind.valueOf(line.path("kind").asString()),
            line.path("output").asString(),
            line.path("digest").asString(),
            line.path("reason").asString(),
            line.path("pixelsUnseen").asBoolean(),
            sets.getOrDefault(line.path("actions").asInt(), List.of()));
    entries.put(
        input, new Entry(line.path("bytes").asLong(), line.path("modified").asLong(), outcome));
  }

  @Override
  public void close() {
    try {
      file.force(true);
      file.close();
    } catch (IOException e) {
      throw new StorageException.Unusable("the project's journal cannot be written", e);
    }
  }
}
