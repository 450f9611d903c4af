package org.fovea.gateway.dimse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import javax.net.SocketFactory;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.net.AeTitle;
import org.fovea.dicom.net.AssociationLimits;
import org.fovea.dicom.net.Pdu;
import org.fovea.dicom.net.PresentationContext;
import org.fovea.dicom.net.RoleSelection;
import org.fovea.dicom.net.UpperLayerException;
import org.fovea.dicom.net.UserInformation;
import org.fovea.gateway.dimse.Peer.Right;

/** Associations this server asks its peers for. */
final class OutgoingAssociations {
  private final AeTitle own;
  private final AssociationLimits limits;
  private final SocketFactory secure;

  /**
   * Associations as this AE.
   *
   * @param secure for peers spoken to by TLS
   */
  OutgoingAssociations(AeTitle own, AssociationLimits limits, SocketFactory secure) {
    this.own = own;
    this.limits = limits;
    this.secure = secure;
  }

  AeTitle own() {
    return own;
  }

  DimseClient open(Peer peer, List<PresentationContext> contexts, List<RoleSelection> roles)
      throws IOException {
    InetSocketAddress address =
        peer.listens()
            .orElseThrow(() ->
                new UpperLayerException.ConnectionLost(peer.title() + " listens at no known port"));
    return DimseClient.connect(
        peer.may(Right.TLS) ? secure : SocketFactory.getDefault(),
        address,
        Pdu.AssociateRequest.of(
            peer.title(),
            own,
            contexts,
            UserInformation.of(limits.maximumPduBytes()).withRoles(roles)),
        limits);
  }
}
