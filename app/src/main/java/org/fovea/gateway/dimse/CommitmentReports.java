package org.fovea.gateway.dimse;

import java.io.IOException;
import java.util.List;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.dimse.DimseConnection;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.net.AcceptedContext;
import org.fovea.dicom.net.AeTitle;
import org.fovea.dicom.net.PresentationContext;
import org.fovea.dicom.net.RoleSelection;
import org.fovea.dicom.net.UpperLayerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a peer what was committed: at its port where one is known, otherwise on the association
 * that asked. What cannot be told is logged; the peer keeps its objects and asks again.
 */
final class CommitmentReports {
  private static final Logger log = LoggerFactory.getLogger(CommitmentReports.class);
  private static final List<PresentationContext> CONTEXTS =
      List.of(
          new PresentationContext(
              1,
              CommitmentService.SOP_CLASS,
              List.of(
                  TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                  TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid())));

  /** The requester of the association is the SCP here (PS3.4 J.3.3.1). */
  private static final List<RoleSelection> ROLES =
      List.of(new RoleSelection(CommitmentService.SOP_CLASS, false, true));

  private final OutgoingAssociations outgoing;

  CommitmentReports(OutgoingAssociations outgoing) {
    this.outgoing = outgoing;
  }

  AeTitle own() {
    return outgoing.own();
  }

  void report(Peer peer, int type, DataSet event, DimseConnection asking, AcceptedContext context)
      throws IOException {
    if (peer.listens().isEmpty()) {
      answered(
          peer,
          DimseClient.on(asking)
              .normalized()
              .eventReport(context, CommitmentService.SOP_INSTANCE, type, event));
      return;
    }
    try (DimseClient client = outgoing.open(peer, CONTEXTS, ROLES)) {
      AcceptedContext accepted =
          client
              .context(CommitmentService.SOP_CLASS, _ -> true)
              .orElseThrow(() ->
                  new UpperLayerException.NoPresentationContext("Storage Commitment reports"));
      answered(
          peer,
          client.normalized().eventReport(accepted, CommitmentService.SOP_INSTANCE, type, event));
      client.release();
    } catch (UpperLayerException unreached) {
      log.warn("{} was not told what is committed: {}", peer.title(), unreached.getMessage());
    }
  }

  private static void answered(Peer peer, Status status) {
    if (!status.isSuccess()) {
      log.warn("{} answered the commitment report with {}", peer.title(), status);
    }
  }
}
