package org.fovea.delivery.internal;

/** A line of the destination file that cannot be read. */
public final class DestinationFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DestinationFileException(int line, String found, String expected) {
    super(
        "%s, line %d: found %s, expected %s"
            .formatted(DestinationFile.NAME, line, found, expected));
  }

  DestinationFileException(String problem) {
    super(DestinationFile.NAME + ": " + problem);
  }

  /** Stable. */
  public String code() {
    return "delivery.destinations";
  }
}
