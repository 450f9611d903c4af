package org.fovea.cli;

import org.fovea.model.ModelException;
import org.fovea.storage.StorageException;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what ended a command into one line that says what to do, and exit status 1. */
final class FailureMessages implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parseResult) {
    commandLine.getErr().println("fovea: " + message(failure));
    return commandLine.getCommandSpec().exitCodeOnExecutionException();
  }

  /** The line a person is shown. */
  static String message(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException inUse) {
        return "port " + inUse.getPort() + " is in use; choose another with --port N";
      }
      if (cause instanceof StorageException || cause instanceof ModelException) {
        return String.valueOf(cause.getMessage());
      }
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
