package org.fovea.gateway.dimse;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.access.Accounts;
import org.fovea.access.Login;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.ServiceProvider;
import org.fovea.dicom.net.AeTitle;
import org.fovea.dicom.net.AssociationLimits;
import org.fovea.dicom.net.ContextResult;
import org.fovea.dicom.net.ContextResult.Reason;
import org.fovea.dicom.net.ExtendedNegotiation;
import org.fovea.dicom.net.Negotiator;
import org.fovea.dicom.net.Pdu;
import org.fovea.dicom.net.PresentationContext;
import org.fovea.dicom.net.RoleSelection;
import org.fovea.dicom.net.UserIdentity;
import org.fovea.dicom.net.UserInformation;
import org.fovea.gateway.dimse.Peer.Right;

/** Who may associate, and for what: the peer file, word for word. */
final class AssociationPolicy implements Negotiator {
  /** Full storage, bits kept as they came, nothing coerced (PS3.4 B.3.1.1 to B.3.1.3). */
  private static final byte[] STORAGE_SUPPORT = {2, 0, 3, 0, 0};

  /** No relational queries or retrievals, combined times, fuzzy names or time zones (PS3.4 C.5). */
  private static final byte[] QUERY_SUPPORT = {0, 0, 0, 0};

  private static final byte[] RETRIEVE_SUPPORT = {0};

  private final AeTitle own;
  private final Peers peers;
  private final Accounts accounts;
  private final AssociationLimits limits;

  AssociationPolicy(AeTitle own, Peers peers, Accounts accounts, AssociationLimits limits) {
    this.own = own;
    this.peers = peers;
    this.accounts = accounts;
    this.limits = limits;
  }

  @Override
  public Decision decide(Pdu.AssociateRequest request, InetAddress from) {
    if (!request.calledAe().equals(own.value())) {
      return new Decision.Rejected(
          Pdu.AssociateReject.CALLED_AE,
          "found called AE \"" + request.calledAe() + "\", expected " + own);
    }
    Optional<Peer> peer = peers.find(request.callingAe());
    if (peer.isEmpty()) {
      return new Decision.Rejected(
          Pdu.AssociateReject.CALLING_AE,
          "found calling AE \"%s\" at %s, expected one of %s"
              .formatted(request.callingAe(), from.getHostAddress(), peers.file()));
    }
    if (!peer.get().callsFrom(from)) {
      return new Decision.Rejected(
          Pdu.AssociateReject.CALLING_AE,
          "found calling AE \"%s\" at %s, expected it at %s"
              .formatted(request.callingAe(), from.getHostAddress(), peer.get().host()));
    }
    UserIdentity identity = request.user().identity();
    boolean passcode = identity != null && identity.type() == UserIdentity.USER_NAME_AND_PASSCODE;
    if (identity != null && passcode && !known(identity)) {
      return new Decision.Rejected(
          Pdu.AssociateReject.NO_REASON, "found a user name and passcode that are not right");
    }
    boolean confirmed = identity != null && passcode && identity.responseRequested();
    return accept(request, peer.get(), confirmed);
  }

  /** An account's own name and password; a name alone proves nothing and is not looked at. */
  private boolean known(UserIdentity identity) {
    return accounts.login(
            new String(identity.primary(), StandardCharsets.UTF_8),
            new String(identity.secondary(), StandardCharsets.UTF_8))
        instanceof Login.Accepted;
  }

  private Decision accept(Pdu.AssociateRequest request, Peer peer, boolean confirmed) {
    List<ContextResult> results = new ArrayList<>();
    for (PresentationContext context : request.contexts()) {
      results.add(result(context, request.user(), peer));
    }
    List<RoleSelection> roles =
        request.user().roles().stream().map(asked -> role(asked, peer)).toList();
    List<ExtendedNegotiation> extended =
        request.user().extended().stream()
            .map(asked -> support(asked.sopClass()))
            .flatMap(Optional::stream)
            .toList();
    return new Decision.Accepted(
        results,
        UserInformation.of(limits.maximumPduBytes())
            .answering(request.user(), roles, extended, confirmed));
  }

  private static ContextResult result(
      PresentationContext context, UserInformation user, Peer peer) {
    Uid sopClass = context.abstractSyntax();
    boolean storage = isStorage(sopClass, user, peer);
    boolean served =
        storage
            || sopClass.equals(ServiceProvider.VERIFICATION)
            || (sopClass.equals(CommitmentService.SOP_CLASS)
                && (peer.may(Right.STORE) || peer.listens().isPresent()))
            || (sopClass.equals(StepService.SOP_CLASS) && peer.may(Right.MPPS))
            || (Root.isFind(sopClass) && peer.may(Right.QUERY))
            || (Root.isRetrieve(sopClass) && peer.may(Right.RETRIEVE));
    if (!served) {
      return new ContextResult(
          context.id(),
          Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED,
          context.transferSyntaxes().getFirst());
    }
    Optional<Uid> syntax =
        storage
            ? StorageSyntaxes.choose(context.transferSyntaxes())
            : littleEndian(context.transferSyntaxes());
    return syntax
        .map(chosen -> new ContextResult(context.id(), Reason.ACCEPTANCE, chosen))
        .orElseGet(() ->
            new ContextResult(
                context.id(),
                Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED,
                context.transferSyntaxes().getFirst()));
  }

  private static boolean isStorage(Uid sopClass, UserInformation user, Peer peer) {
    if (StorageSyntaxes.isStorage(sopClass)) {
      return peer.may(Right.STORE) || peer.may(Right.STORE_UNKNOWN) || peer.may(Right.RETRIEVE);
    }
    boolean saidToBeStorage =
        user.commonExtended().stream()
            .anyMatch(common ->
                common.sopClass().equals(sopClass)
                    && common.serviceClass().equals(StorageSyntaxes.STORAGE_SERVICE));
    return peer.may(Right.STORE_UNKNOWN)
        && (saidToBeStorage || StorageSyntaxes.isUnknown(sopClass));
  }

  private static Optional<Uid> littleEndian(List<Uid> proposed) {
    return proposed.stream()
        .filter(uid -> uid.equals(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()))
        .findFirst()
        .or(() ->
            proposed.stream()
                .filter(uid -> uid.equals(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()))
                .findFirst());
  }

  /**
   * Storage to the peer, which C-GET needs, is for those who may retrieve (PS3.4 C.5.3). A peer
   * that objects are sent to reports as the SCP of Storage Commitment what it keeps (PS3.4
   * J.3.3.1).
   */
  private static RoleSelection role(RoleSelection asked, Peer peer) {
    boolean stores = peer.may(Right.STORE) || peer.may(Right.STORE_UNKNOWN);
    boolean provides =
        asked.sopClass().equals(CommitmentService.SOP_CLASS)
            ? peer.listens().isPresent()
            : peer.may(Right.RETRIEVE);
    return new RoleSelection(
        asked.sopClass(),
        asked.scu() && (stores || !StorageSyntaxes.isStorage(asked.sopClass())),
        asked.scp() && provides);
  }

  private static Optional<ExtendedNegotiation> support(Uid sopClass) {
    byte[] information =
        Root.isFind(sopClass)
            ? QUERY_SUPPORT
            : Root.isRetrieve(sopClass)
                ? RETRIEVE_SUPPORT
                : StorageSyntaxes.isStorage(sopClass) ? STORAGE_SUPPORT : null;
    return information == null
        ? Optional.empty()
        : Optional.of(new ExtendedNegotiation(sopClass, information));
  }
}
