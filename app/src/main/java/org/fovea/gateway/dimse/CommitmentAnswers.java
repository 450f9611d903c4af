package org.fovea.gateway.dimse;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.fovea.access.AuditTrail;
import org.fovea.delivery.Deliveries;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.ReadLimits;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.DimseConnection;
import org.fovea.dicom.dimse.Message;
import org.fovea.dicom.dimse.Status;

/** What destinations answer when asked to commit to what was sent to them (PS3.4 J.3.3). */
final class CommitmentAnswers {
  private static final int TRANSACTION_UID = 0x00081195;

  /** One instance was asked for; a peer may report several requests' worth at once. */
  private static final ReadOptions OPTIONS =
      new ReadOptions(
          ReadOptions.PixelData.IN_MEMORY, new ReadLimits(4, 1 << 12, 4_000, 1 << 20, 1 << 20, 4));

  private final Deliveries deliveries;
  private final AuditTrail audit;

  CommitmentAnswers(Deliveries deliveries, AuditTrail audit) {
    this.deliveries = deliveries;
    this.audit = audit;
  }

  /** An N-EVENT-REPORT on an association of the destination's own, or on the one that asked. */
  void serve(Peer peer, Message report, DimseConnection connection) throws IOException {
    Status status = status(peer, report);
    report.drain();
    connection.send(report.context(), report.command().respond(status));
  }

  private Status status(Peer peer, Message report) throws IOException {
    if (!report.context().abstractSyntax().equals(CommitmentService.SOP_CLASS)) {
      return new Status(Status.SOP_CLASS_NOT_SUPPORTED, "no event is expected of this SOP class");
    }
    DataSet event;
    Set<Uid> committed = new HashSet<>();
    Map<Uid, Integer> failed = new HashMap<>();
    Uid transaction;
    try {
      event = report.dataSet(OPTIONS);
      transaction = event.requireUid(TRANSACTION_UID);
      for (DataSet item : event.getSequence(Tag.ReferencedSOPSequence)) {
        committed.add(item.requireUid(Tag.ReferencedSOPInstanceUID));
      }
      for (DataSet item : event.getSequence(Tag.FailedSOPSequence)) {
        failed.put(
            item.requireUid(Tag.ReferencedSOPInstanceUID),
            item.getInt(Tag.FailureReason).orElse(Status.PROCESSING_FAILURE));
      }
    } catch (DicomException wrong) {
      return new Status(Status.INVALID_ARGUMENT, String.valueOf(wrong.getMessage()));
    }
    if (!deliveries.commitment(transaction, peer.title().value(), committed, failed)) {
      return new Status(Status.INVALID_ARGUMENT, "no such commitment was asked of this AE");
    }
    audit.record(
        peer.token(),
        "commitment.reported",
        transaction.value(),
        null,
        committed.size() + " kept, " + failed.size() + " not");
    return Status.SUCCESS;
  }
}
