package org.fovea.gateway.hl7;

/** The file of senders cannot be read as it stands. */
final class SenderFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A line that says something else than expected. */
  SenderFileException(String file, int line, String found, String expected) {
    super("%s, line %d: found %s, expected %s".formatted(file, line, found, expected));
  }

  SenderFileException(String file, String problem) {
    super(file + ": " + problem);
  }
}
