package org.fovea.dicom.dimse;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fovea.dicom.Uid;
import org.fovea.dicom.net.Association;
import org.fovea.dicom.net.UpperLayerException;

/** Answers the requests of one association until it is released. */
public final class ServiceProvider {
  /** Verification (PS3.4 A.4). */
  public static final Uid VERIFICATION = new Uid("1.2.840.10008.1.1");

  private final Map<Operation, DimseService> services;
  private final Consumer<RuntimeException> defects;

  /**
   * A provider.
   *
   * @param services by operation; C-ECHO is answered in any case
   * @param defects told of what a service did not foresee; the peer learns a status only
   */
  public ServiceProvider(
      Map<Operation, DimseService> services, Consumer<RuntimeException> defects) {
    this.services = new EnumMap<>(Operation.class);
    this.services.putAll(services);
    this.services.put(Operation.C_ECHO, ServiceProvider::echo);
    this.defects = defects;
  }

  /**
   * Serves until the peer releases.
   *
   * @throws UpperLayerException when the association ended otherwise; it is closed then
   */
  public void serve(Association association) throws IOException {
    DimseConnection connection = new DimseConnection(association);
    try {
      while (true) {
        Optional<Message> message = connection.receive(association.limits().idle());
        if (message.isEmpty()) {
          return;
        }
        serve(message.get(), connection);
      }
    } finally {
      association.close();
    }
  }

  private void serve(Message message, DimseConnection connection) throws IOException {
    Command command = message.command();
    if (command.isResponse() || command.operation() == Operation.C_CANCEL) {
      message.drain(); // a cancellation of what is done already
      return;
    }
    DimseService service = services.get(command.operation());
    if (service == null) {
      refuse(message, connection, new Status(Status.UNRECOGNIZED_OPERATION, ""));
    } else if (!command.sopClass().equals(Optional.of(message.context().abstractSyntax()))) {
      refuse(
          message,
          connection,
          new Status(Status.SOP_CLASS_NOT_SUPPORTED, "not the SOP class of its context"));
    } else {
      try {
        service.serve(message, connection);
        message.drain();
      } catch (RuntimeException defect) {
        defects.accept(defect);
        refuse(message, connection, new Status(Status.PROCESSING_FAILURE, "see the server's log"));
      }
    }
  }

  private static void refuse(Message message, DimseConnection connection, Status status)
      throws IOException {
    message.drain();
    connection.send(message.context(), message.command().respond(status));
  }

  private static void echo(Message request, DimseConnection connection) throws IOException {
    connection.send(request.context(), request.command().respond(Status.SUCCESS));
  }
}
