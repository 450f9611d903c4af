package org.fovea.gateway.dimse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fovea.archive.Archive;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.dimse.DimseConnection;
import org.fovea.dicom.dimse.DimseService;
import org.fovea.dicom.dimse.Message;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.net.AcceptedContext;
import org.fovea.dicom.net.UpperLayerException;
import org.fovea.gateway.dimse.Peer.Right;
import org.fovea.study.Instance;

/** C-GET (PS3.4 C.4.3): objects go back on the association that asked for them. */
final class GetService implements DimseService {
  private final Archive archive;
  private final Peer peer;
  private final Departures departures;

  GetService(Archive archive, Peer peer, Departures departures) {
    this.archive = archive;
    this.peer = peer;
    this.departures = departures;
  }

  @Override
  public void serve(Message request, DimseConnection connection) throws IOException {
    Retrieval retrieval = new Retrieval(request, connection);
    if (!peer.may(Right.RETRIEVE)) {
      retrieval.refuse(new Status(Status.NOT_AUTHORIZED, peer.title() + " may not retrieve here"));
      return;
    }
    List<Instance> instances;
    try {
      instances = new Selection(archive, peer).of(Identifier.read(request));
    } catch (IdentifierException refused) {
      retrieval.refuse(refused.status());
      return;
    }
    departures.record(instances, peer, peer);
    DimseClient client = DimseClient.on(connection);
    InstanceSender sender =
        new InstanceSender(archive, peer.token(), context -> takes(connection, context));
    int messageId = request.command().messageId();
    retrieval.run(
        instances,
        new Retrieval.Step() {
          @Override
          public Status send(Instance instance) throws UpperLayerException {
            return sender.send(client, instance, Optional.empty());
          }

          @Override
          public boolean cancelled() {
            return client.cancelled(messageId);
          }
        });
  }

  /** Whether the peer agreed to be the SCP of this SOP class (PS3.7 D.3.3.4). */
  private static boolean takes(DimseConnection connection, AcceptedContext context) {
    return connection.association().acceptance().user().roles().stream()
        .anyMatch(role -> role.scp() && role.sopClass().equals(context.abstractSyntax()));
  }
}
