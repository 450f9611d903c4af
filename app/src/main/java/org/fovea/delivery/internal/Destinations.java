package org.fovea.delivery.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.delivery.Destination;
import org.fovea.delivery.DestinationFileException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The destinations of the file, which is read again when it changes. */
final class Destinations {
  private static final Logger log = LoggerFactory.getLogger(Destinations.class);
  private static final long MOST_BYTES = 1 << 20; // a hundred lines of ten thousand characters

  private final Path file;
  private Map<String, Destination> known = Map.of();
  private @Nullable FileTime read;

  /** Those of the file of a data directory. */
  public Destinations(Path directory) {
    this.file = directory.resolve(DestinationFile.NAME);
  }

  Path file() {
    return file;
  }

  /**
   * Reads the file for the first time.
   *
   * @throws DestinationFileException when it cannot be read: the server does not start half
   *     configured
   */
  synchronized void load() throws IOException {
    if (Files.exists(file)) {
      read = Files.getLastModifiedTime(file);
      known = parse();
    }
  }

  private Map<String, Destination> parse() throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new DestinationFileException(
          file.toString(), "expected at most " + MOST_BYTES + " bytes");
    }
    return DestinationFile.parse(Files.readString(file, StandardCharsets.UTF_8));
  }

  synchronized List<Destination> all() {
    return List.copyOf(current().values());
  }

  synchronized Optional<Destination> find(String name) {
    return Optional.ofNullable(current().get(name));
  }

  /** What was last read without a fault; a fault is said once for each change of the file. */
  private Map<String, Destination> current() {
    try {
      FileTime modified = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
      if (modified == null) {
        known = Map.of();
        read = null;
      } else if (!modified.equals(read)) {
        read = modified;
        known = parse();
      }
    } catch (IOException | DestinationFileException fault) {
      log.error("The destinations known before stay in force: {}", fault.getMessage());
    }
    return known;
  }
}
