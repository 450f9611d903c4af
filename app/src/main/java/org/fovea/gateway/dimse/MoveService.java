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
import org.fovea.gateway.dimse.Peer.Right;
import org.fovea.study.Instance;

/** C-MOVE (PS3.4 C.4.2): objects go to a peer of the file, on an association of their own. */
final class MoveService implements DimseService {
  private final Archive archive;
  private final Peers peers;
  private final Peer peer;
  private final OutgoingAssociations outgoing;
  private final Departures departures;

  MoveService(
      Archive archive,
      Peers peers,
      Peer peer,
      OutgoingAssociations outgoing,
      Departures departures) {
    this.archive = archive;
    this.peers = peers;
    this.peer = peer;
    this.outgoing = outgoing;
    this.departures = departures;
  }

  @Override
  public void serve(Message request, DimseConnection connection) throws IOException {
    Retrieval retrieval = new Retrieval(request, connection);
    if (!peer.may(Right.RETRIEVE)) {
      retrieval.refuse(new Status(Status.NOT_AUTHORIZED, peer.title() + " may not retrieve here"));
      return;
    }
    Optional<Peer> destination =
        peers
            .find(request.command().moveDestination())
            .filter(known -> known.listens().isPresent());
    if (destination.isEmpty()) {
      retrieval.refuse(
          new Status(
              Status.MOVE_DESTINATION_UNKNOWN,
              "no port is known of " + request.command().moveDestination()));
      return;
    }
    List<Instance> instances;
    try {
      instances = new Selection(archive, peer).of(Identifier.read(request));
    } catch (IdentifierException refused) {
      retrieval.refuse(refused.status());
      return;
    }
    departures.record(instances, peer, destination.get());
    try (MoveSteps steps =
        new MoveSteps(
            outgoing,
            destination.get(),
            new InstanceSender(archive, peer.token(), _ -> true),
            instances,
            new DimseClient.MoveOriginator(peer.title().value(), request.command().messageId()))) {
      retrieval.run(instances, steps);
    }
  }
}
