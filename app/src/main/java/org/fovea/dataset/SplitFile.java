package org.fovea.dataset;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fovea.dataset.internal.Sha256;
import org.fovea.study.Digest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A split as it is kept: JSON with sorted ids, so that equal splits have equal digests.
 *
 * @param data the digest of the source it was drawn from
 * @param split the parts
 */
public record SplitFile(Digest data, Split split) {

  private static final String FORMAT = "fovea-split/1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Largest file read: two million ids of a hundred characters. */
  private static final long LARGEST = 200L << 20;

  /** SHA-256 of the file's bytes. */
  public Digest digest() {
    return Sha256.of(bytes());
  }

  /** Writes the file whole or not at all. */
  public void write(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    Files.write(beside, bytes());
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Reads what {@link #write} wrote. */
  public static SplitFile read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new DatasetException.TooLarge(
          "expected a split of at most " + LARGEST + " bytes, found more in " + file);
    }
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      if (!FORMAT.equals(root.path("format").asString(""))) {
        throw new DatasetException.Malformed("expected " + FORMAT + ", found another in " + file);
      }
      Map<String, Split.Part> parts = new HashMap<>();
      for (Split.Part part : Split.Part.values()) {
        for (JsonNode id : root.path("parts").path(key(part))) {
          if (parts.put(id.asString(), part) != null) {
            throw new DatasetException.Malformed(
                "expected each example in one part, found " + id.asString() + " in two in " + file);
          }
        }
      }
      return new SplitFile(
          new Digest(root.path("data").asString("")), new Split(root.path("seed").asLong(), parts));
    } catch (JacksonException | IllegalArgumentException broken) {
      throw new DatasetException.Malformed(
          "expected a split in JSON, found " + broken.getMessage() + " in " + file);
    }
  }

  private byte[] bytes() {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("seed", split.seed());
    root.put("data", data.sha256());
    ObjectNode parts = root.putObject("parts");
    for (Split.Part part : Split.Part.values()) {
      ArrayNode ids = parts.putArray(key(part));
      List<String> sorted =
          split.parts().entrySet().stream()
              .filter(entry -> entry.getValue() == part)
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      sorted.forEach(ids::add);
    }
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    return text.replace(System.lineSeparator(), "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String key(Split.Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}
