package org.fovea.cli;

import java.util.Optional;
import org.fovea.dataset.DatasetException;
import org.fovea.deidentify.DeidentificationException;
import org.fovea.delivery.DestinationFileException;
import org.fovea.evaluation.EvaluationRefused;
import org.fovea.gateway.DicomDoorException;
import org.fovea.gateway.Hl7DoorException;
import org.fovea.model.ModelException;
import org.fovea.storage.StorageException;
import org.fovea.training.TrainingException;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what ended a command into one line that says what to do, and exit status 1. Only what
 * nobody foresaw comes with a stack trace.
 */
final class FailureMessages implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parseResult) {
    commandLine.getErr().println("fovea: " + message(failure));
    if (foreseen(failure).isEmpty()) {
      failure.printStackTrace(commandLine.getErr());
    }
    commandLine.getErr().flush();
    return commandLine.getCommandSpec().exitCodeOnExecutionException();
  }

  /** The line a person is shown. */
  static String message(Throwable failure) {
    return foreseen(failure)
        .orElseGet(() ->
            failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage());
  }

  private static Optional<String> foreseen(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException inUse) {
        return Optional.of("port " + inUse.getPort() + " is in use; choose another with --port N");
      }
      if (cause instanceof StorageException
          || cause instanceof ModelException
          || cause instanceof TrainingException
          || cause instanceof DatasetException
          || cause instanceof EvaluationRefused
          || cause instanceof DeidentificationException
          || cause instanceof DicomDoorException
          || cause instanceof Hl7DoorException
          || cause instanceof AdministratorSession.Refused
          || cause instanceof DestinationFileException
          || cause instanceof CommandFailure) {
        return Optional.of(String.valueOf(cause.getMessage()));
      }
    }
    return Optional.empty();
  }
}
