package org.fovea.gateway.dimse;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.archive.Archive;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryException;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.net.AcceptedContext;
import org.fovea.dicom.net.PresentationContext;
import org.fovea.dicom.net.UpperLayerException;
import org.fovea.dicom.sr.RejectionNote;
import org.fovea.report.OutgoingReports;
import org.fovea.study.Instance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One association to a destination, for all that is due there. */
final class StorePassage implements Courier.Passage {
  private static final Logger log = LoggerFactory.getLogger(StorePassage.class);
  private static final int TRANSACTION_UID = 0x00081195;
  private static final int REQUEST_COMMITMENT = 1;

  /** It has the object already (PS3.7 C.5.7). */
  private static final int DUPLICATE = 0x0111;

  /** A destination that answers where it was asked does so at once; others call back. */
  private static final Duration ANSWER_HERE = Duration.ofSeconds(1);

  private static final List<Uid> NATIVE =
      List.of(
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

  private final OutgoingReports reports;
  private final Archive archive;
  private final Peer peer;
  private final DimseClient client;
  private final InstanceSender sender;

  /**
   * A way over an open association.
   *
   * @param answers take what the peer reports of commitments on it
   */
  StorePassage(
      Archive archive,
      OutgoingReports reports,
      CommitmentAnswers answers,
      Peer peer,
      DimseClient client) {
    this.archive = archive;
    this.reports = reports;
    this.peer = peer;
    this.client = client;
    this.sender = new InstanceSender(archive, StoreCourier.TOKEN, _ -> true);
    client.events((report, connection) -> answers.serve(peer, report, connection));
  }

  /** What is to be negotiated: the SOP classes and transfer syntaxes of what is sent. */
  static List<PresentationContext> contexts(
      List<Instance> instances, boolean notes, boolean commitment) {
    List<PresentationContext> contexts =
        new ArrayList<>(
            InstanceSender.contexts(instances)
                .subList(
                    0,
                    Math.min(
                        InstanceSender.contexts(instances).size(),
                        PresentationContext.MOST - 2 * NATIVE.size())));
    if (notes) {
      NATIVE.forEach(syntax -> add(contexts, RejectionNote.KEY_OBJECT_SELECTION, syntax));
    }
    if (commitment || contexts.isEmpty()) {
      NATIVE.forEach(syntax -> add(contexts, CommitmentService.SOP_CLASS, syntax));
    }
    return contexts;
  }

  private static void add(List<PresentationContext> contexts, Uid sopClass, Uid syntax) {
    contexts.add(new PresentationContext(2 * contexts.size() + 1, sopClass, List.of(syntax)));
  }

  @Override
  public void carry(Delivery delivery) throws DeliveryException {
    try {
      Status status =
          switch (delivery.kind()) {
            case REPORT -> report(delivery);
            case WITHDRAWAL -> note(delivery);
          };
      judge(status);
    } catch (IOException lost) {
      throw unreachable(lost);
    }
  }

  private Status report(Delivery delivery) throws IOException, DeliveryException {
    return sender.send(client, held(delivery), Optional.empty());
  }

  private Instance held(Delivery delivery) throws DeliveryException {
    return archive
        .instance(delivery.sopInstanceUid(), StoreCourier.TOKEN)
        .orElseThrow(() -> new DeliveryException.Refused("The report is not held any more."));
  }

  private Status note(Delivery delivery) throws IOException, DeliveryException {
    DicomFile note =
        reports
            .rejectionNote(
                delivery.sopInstanceUid(),
                delivery.createdAt(),
                Courier.WITHDRAWN,
                StoreCourier.TOKEN)
            .orElseThrow(() -> new DeliveryException.Refused("The report is not held any more."));
    Optional<AcceptedContext> context =
        client.context(RejectionNote.KEY_OBJECT_SELECTION, _ -> true);
    if (context.isEmpty()) {
      return new Status(Status.SOP_CLASS_NOT_SUPPORTED, "no Key Object Selection is taken");
    }
    return client.store(
        context.get(),
        note.dataSet().requireUid(Tag.SOPInstanceUID),
        out -> DicomWriter.writeDataSet(note.dataSet(), out, context.get().transferSyntax()),
        Optional.empty());
  }

  /** What a status of PS3.4 table B.2-1 means for whoever waits. */
  private void judge(Status status) throws DeliveryException {
    int code = status.code();
    if (status.isSuccess() || status.isWarning() || code == DUPLICATE) {
      if (status.isWarning()) {
        log.warn("{} took an object with the warning {}", peer.title(), status);
      }
      return;
    }
    String said = peer.title() + " answered " + status;
    if (code == Status.SOP_CLASS_NOT_SUPPORTED) {
      throw new DeliveryException.Refused(said + ": it takes no such objects.");
    }
    boolean full = (code & 0xFF00) == Status.OUT_OF_RESOURCES;
    if (full || code == Status.PROCESSING_FAILURE || code == Status.NOT_AUTHORIZED) {
      String why = full ? ": it has no room" : code == Status.NOT_AUTHORIZED ? ": not allowed" : "";
      throw new DeliveryException.NotNow(said + why + ".");
    }
    throw new DeliveryException.Refused(said + ": it does not understand the object.");
  }

  @Override
  public void askCommitment(Delivery delivery, Uid transactionUid) throws DeliveryException {
    Instance instance = held(delivery);
    DataSet action =
        new DataSet()
            .put(TRANSACTION_UID, transactionUid)
            .putSequence(
                Tag.ReferencedSOPSequence,
                new DataSet()
                    .put(Tag.ReferencedSOPClassUID, instance.sopClassUid())
                    .put(Tag.ReferencedSOPInstanceUID, delivery.sopInstanceUid()));
    try {
      Optional<AcceptedContext> context = client.context(CommitmentService.SOP_CLASS, _ -> true);
      if (context.isEmpty()) {
        throw new DeliveryException.Refused(
            peer.title() + " took it and offers no Storage Commitment; remove \"commit\".");
      }
      Status status =
          client
              .normalized()
              .action(context.get(), CommitmentService.SOP_INSTANCE, REQUEST_COMMITMENT, action);
      if (!status.isSuccess()) {
        throw new DeliveryException.NotNow(
            peer.title() + " took it and answered " + status + " when asked to commit to it.");
      }
      client.awaitEvent(ANSWER_HERE);
    } catch (IOException lost) {
      throw unreachable(lost);
    }
  }

  private DeliveryException.Unreachable unreachable(IOException lost) {
    return new DeliveryException.Unreachable(peer.title() + ": " + lost.getMessage() + ".");
  }

  @Override
  public void close() {
    try (client) {
      client.release();
    } catch (UpperLayerException | IllegalStateException gone) {
      log.debug("{} was gone before the release", peer.title());
    }
  }
}
