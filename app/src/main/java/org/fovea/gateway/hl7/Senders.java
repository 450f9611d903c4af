package org.fovea.gateway.hl7;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fovea.storage.EditedFile;

/** The senders of the file, which is read again when it changes. */
final class Senders {
  private final EditedFile<List<Sender>> file;

  Senders(Path path) {
    this.file =
        new EditedFile<>(
            path,
            List.of(),
            SenderFile::parse,
            problem -> new SenderFileException(path.toString(), problem));
  }

  Path file() {
    return file.path();
  }

  /**
   * Reads the file for the first time.
   *
   * @throws SenderFileException when it cannot be read: the server does not start half configured
   */
  void load() throws IOException {
    file.load();
  }

  int count() {
    return file.current().size();
  }

  /** Whether anybody may call from an address. */
  boolean anyFrom(InetAddress address) {
    return file.current().stream().anyMatch(sender -> sender.callsFrom(address));
  }

  /** Who sends a message. One that names the facility comes before one that takes any. */
  Optional<Sender> find(Heading heading, InetAddress from) {
    List<Sender> fitting =
        file.current().stream()
            .filter(sender -> sender.is(heading) && sender.callsFrom(from))
            .toList();
    return fitting.stream()
        .filter(sender -> !sender.facility().equals(Sender.ANY))
        .findFirst()
        .or(() -> fitting.stream().findFirst());
  }
}
