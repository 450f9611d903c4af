package org.fovea.delivery;

/** The file of destinations cannot be read as it stands. */
public final class DestinationFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A line that says something else than expected. */
  public DestinationFileException(String file, int line, String found, String expected) {
    super("%s, line %d: found %s, expected %s".formatted(file, line, found, expected));
  }

  public DestinationFileException(String file, String problem) {
    super(file + ": " + problem);
  }

  /** Stable. */
  public String code() {
    return "delivery.destinations";
  }
}
