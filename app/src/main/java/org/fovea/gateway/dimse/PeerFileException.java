package org.fovea.gateway.dimse;

/** A line of the peer file that cannot be read. */
final class PeerFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PeerFileException(String file, int line, String found, String expected) {
    super("%s, line %d: found %s, expected %s".formatted(file, line, found, expected));
  }

  PeerFileException(String file, String problem) {
    super(file + ": " + problem);
  }
}
