package org.fovea.cli;

/** Ends a command with exit status 1; the message says what was found and what to do. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  CommandFailure(String message) {
    super(message);
  }
}
