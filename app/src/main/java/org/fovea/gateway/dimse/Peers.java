package org.fovea.gateway.dimse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.archive.SourceIssuers;
import org.fovea.gateway.dimse.Peer.Right;
import org.fovea.storage.EditedFile;

/** The peers of the file, which is read again when it changes. */
final class Peers implements SourceIssuers {
  private final EditedFile<Map<String, Peer>> file;

  Peers(Path path) {
    this.file =
        new EditedFile<>(
            path,
            Map.of(),
            PeerFile::parse,
            problem -> new PeerFileException(path.toString(), problem));
  }

  Path file() {
    return file.path();
  }

  /**
   * Reads the file for the first time.
   *
   * @throws PeerFileException when it cannot be read: the server does not start half configured
   */
  void load() throws IOException {
    file.load();
  }

  Optional<Peer> find(String title) {
    return Optional.ofNullable(file.current().get(title.strip()));
  }

  /** Those asked for orders, in the order of the file. */
  List<Peer> worklists() {
    return file.current().values().stream().filter(peer -> peer.may(Right.WORKLIST)).toList();
  }

  int count() {
    return file.current().size();
  }

  @Override
  public Optional<String> issuer(String source) {
    return source.startsWith("dimse:")
        ? find(source.substring("dimse:".length())).flatMap(Peer::issuer)
        : Optional.empty();
  }
}
