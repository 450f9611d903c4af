package org.fovea.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A text file that people edit while the server runs. It is read again when it changes; while it
 * has a fault, what was known before stays in force.
 */
public final class EditedFile<T> {
  private static final Logger log = LoggerFactory.getLogger(EditedFile.class);
  private static final long MOST_BYTES = 1 << 20; // a thousand lines of a thousand characters

  private final Path path;
  private final T nothing;
  private final Function<String, T> parser;
  private final Function<String, ? extends RuntimeException> fault;
  private T known;
  private @Nullable FileTime read;

  /**
   * @param nothing what holds without a file
   * @param parser of its text; throws what {@code fault} makes
   * @param fault the exception for a problem of the whole file
   */
  public EditedFile(
      Path path,
      T nothing,
      Function<String, T> parser,
      Function<String, ? extends RuntimeException> fault) {
    this.path = path;
    this.nothing = nothing;
    this.parser = parser;
    this.fault = fault;
    this.known = nothing;
  }

  public Path path() {
    return path;
  }

  /**
   * Reads the file for the first time; a fault is thrown, so that a server does not start half
   * configured.
   */
  public synchronized void load() throws IOException {
    if (Files.exists(path)) {
      read = Files.getLastModifiedTime(path);
      known = parse();
    }
  }

  private T parse() throws IOException {
    if (Files.size(path) > MOST_BYTES) {
      throw fault.apply("expected at most " + MOST_BYTES + " bytes");
    }
    return parser.apply(Files.readString(path, StandardCharsets.UTF_8));
  }

  /** What was last read without a fault; a fault is said once for each change of the file. */
  public synchronized T current() {
    try {
      FileTime modified = Files.exists(path) ? Files.getLastModifiedTime(path) : null;
      if (modified == null) {
        known = nothing;
        read = null;
      } else if (!modified.equals(read)) {
        read = modified;
        known = parse();
      }
    } catch (IOException | RuntimeException problem) {
      log.error("What {} said before stays in force: {}", path.getFileName(), problem.getMessage());
    }
    return known;
  }
}
