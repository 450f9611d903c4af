package org.fovea.gateway.dimse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryException;
import org.fovea.delivery.Destination;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.net.PresentationContext;
import org.fovea.dicom.net.UpperLayerException;
import org.fovea.report.OutgoingReports;
import org.fovea.study.Instance;

/** C-STORE to a peer of the file (PS3.4 B), one association for all that is due. */
final class StoreCourier implements Courier {
  static final AccessToken TOKEN = AccessToken.system("delivery", Purpose.TREATMENT);

  private final Archive archive;
  private final OutgoingReports reports;
  private final Peers peers;
  private final OutgoingAssociations outgoing;
  private final CommitmentAnswers answers;

  StoreCourier(
      Archive archive,
      OutgoingReports reports,
      Peers peers,
      OutgoingAssociations outgoing,
      CommitmentAnswers answers) {
    this.archive = archive;
    this.reports = reports;
    this.peers = peers;
    this.outgoing = outgoing;
    this.answers = answers;
  }

  @Override
  public Destination.Kind kind() {
    return Destination.Kind.DICOM;
  }

  @Override
  public Passage open(Destination destination, List<Delivery> due) throws DeliveryException {
    Peer peer =
        peers
            .find(destination.address())
            .filter(known -> known.listens().isPresent())
            .orElseThrow(() ->
                new DeliveryException.Unreachable(
                    "Found no line of %s with a port for AE title %s."
                        .formatted(PeerFile.NAME, destination.address())));
    List<Instance> instances =
        due.stream()
            .filter(delivery -> delivery.kind() == Delivery.Kind.REPORT)
            .map(delivery -> archive.instance(delivery.sopInstanceUid(), TOKEN))
            .flatMap(Optional::stream)
            .toList();
    boolean notes = due.stream().anyMatch(one -> one.kind() == Delivery.Kind.WITHDRAWAL);
    List<PresentationContext> contexts =
        StorePassage.contexts(instances, notes, destination.commitment());
    try {
      DimseClient client = outgoing.open(peer, contexts, List.of());
      return new StorePassage(archive, reports, answers, peer, client);
    } catch (UpperLayerException.Rejected rejected) {
      throw new DeliveryException.Unreachable(
          peer.title()
              + " rejects associations of "
              + outgoing.own()
              + ": "
              + rejected.getMessage());
    } catch (UpperLayerException lost) {
      throw new DeliveryException.Unreachable(peer.title() + ": " + lost.getMessage() + ".");
    } catch (IOException broken) {
      throw new DeliveryException.Unreachable(
          "%s at %s: %s.".formatted(peer.title(), peer.host(), broken.getMessage()));
    }
  }
}
