package org.fovea.delivery.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.delivery.Destination;
import org.fovea.delivery.DestinationFileException;
import org.fovea.storage.EditedFile;

/** The destinations of the file, which is read again when it changes. */
final class Destinations {
  private final EditedFile<Map<String, Destination>> file;

  /** Those of the file of a data directory. */
  public Destinations(Path directory) {
    Path path = directory.resolve(DestinationFile.NAME);
    this.file =
        new EditedFile<>(
            path,
            Map.of(),
            DestinationFile::parse,
            problem -> new DestinationFileException(path.toString(), problem));
  }

  Path file() {
    return file.path();
  }

  /**
   * Reads the file for the first time.
   *
   * @throws DestinationFileException when it cannot be read: the server does not start half
   *     configured
   */
  void load() throws IOException {
    file.load();
  }

  List<Destination> all() {
    return List.copyOf(file.current().values());
  }

  Optional<Destination> find(String name) {
    return Optional.ofNullable(file.current().get(name));
  }
}
