package org.fovea.gateway.dimse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.fovea.archive.SourceIssuers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The peers of the file, which is read again when it changes. */
final class Peers implements SourceIssuers {
  private static final Logger log = LoggerFactory.getLogger(Peers.class);
  private static final long MOST_BYTES = 1 << 20; // a thousand lines of a thousand characters

  private final Path file;
  private Map<String, Peer> known = Map.of();
  private @Nullable FileTime read;

  Peers(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /**
   * Reads the file for the first time.
   *
   * @throws PeerFileException when it cannot be read: the server does not start half configured
   */
  synchronized void load() throws IOException {
    if (Files.exists(file)) {
      read = Files.getLastModifiedTime(file);
      known = parse();
    }
  }

  private Map<String, Peer> parse() throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new PeerFileException(file.toString(), "expected at most " + MOST_BYTES + " bytes");
    }
    return PeerFile.parse(Files.readString(file, StandardCharsets.UTF_8));
  }

  synchronized Optional<Peer> find(String title) {
    return Optional.ofNullable(current().get(title.strip()));
  }

  synchronized int count() {
    return current().size();
  }

  /** What was last read without a fault; a fault is said once for each change of the file. */
  private Map<String, Peer> current() {
    try {
      FileTime modified = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
      if (modified == null) {
        known = Map.of();
        read = null;
      } else if (!modified.equals(read)) {
        read = modified;
        known = parse();
      }
    } catch (IOException | PeerFileException fault) {
      log.error("The peers known before stay in force: {}", fault.getMessage());
    }
    return known;
  }

  @Override
  public Optional<String> issuer(String source) {
    return source.startsWith("dimse:")
        ? find(source.substring("dimse:".length())).flatMap(Peer::issuer)
        : Optional.empty();
  }
}
