package org.fovea.dicom.dimse;

import java.io.IOException;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Uid;
import org.fovea.dicom.net.AcceptedContext;

/** The user of the normalized services (PS3.7 10) of one peer. */
public final class NormalizedClient {
  private final DimseClient client;

  NormalizedClient(DimseClient client) {
    this.client = client;
  }

  /** N-CREATE of an instance whose UID the user chooses. */
  public Status create(AcceptedContext context, Uid instance, DataSet attributes)
      throws IOException {
    Command command =
        client
            .request(Operation.N_CREATE, context.abstractSyntax())
            .with(CommandTag.AffectedSOPInstanceUID, instance.value());
    return client.ask(context, command, attributes);
  }

  /** N-SET. */
  public Status set(AcceptedContext context, Uid instance, DataSet modifications)
      throws IOException {
    Command command =
        client
            .request(Operation.N_SET, context.abstractSyntax())
            .with(CommandTag.RequestedSOPInstanceUID, instance.value());
    return client.ask(context, command, modifications);
  }

  /** N-ACTION on a well-known instance. */
  public Status action(AcceptedContext context, Uid instance, int type, DataSet information)
      throws IOException {
    Command command =
        client
            .request(Operation.N_ACTION, context.abstractSyntax())
            .with(CommandTag.RequestedSOPInstanceUID, instance.value())
            .with(CommandTag.ActionTypeID, type);
    return client.ask(context, command, information);
  }

  /** N-EVENT-REPORT about a well-known instance. */
  public Status eventReport(AcceptedContext context, Uid instance, int eventType, DataSet event)
      throws IOException {
    Command command =
        client
            .request(Operation.N_EVENT_REPORT, context.abstractSyntax())
            .with(CommandTag.AffectedSOPInstanceUID, instance.value())
            .with(CommandTag.EventTypeID, eventType);
    return client.ask(context, command, event);
  }
}
