package org.fovea.gateway.dimse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.ReadLimits;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.DimseConnection;
import org.fovea.dicom.dimse.DimseService;
import org.fovea.dicom.dimse.Message;
import org.fovea.dicom.dimse.Status;
import org.fovea.gateway.dimse.Peer.Right;
import org.fovea.storage.ObjectStore;
import org.fovea.storage.StorageException;
import org.fovea.study.Instance;

/**
 * Storage Commitment push model (PS3.4 J): an instance is committed when it is in the index and its
 * object, read again, has the digest it was stored under.
 */
final class CommitmentService implements DimseService {
  static final Uid SOP_CLASS = new Uid("1.2.840.10008.1.20.1");
  static final Uid SOP_INSTANCE = new Uid("1.2.840.10008.1.20.1.1");

  private static final int TRANSACTION_UID = 0x00081195;
  private static final int REQUEST_COMMITMENT = 1;
  private static final int ALL_COMMITTED = 1;
  private static final int SOME_FAILED = 2;

  /** Some 20,000 references, as many as the largest study has instances. */
  private static final ReadOptions OPTIONS =
      new ReadOptions(
          ReadOptions.PixelData.IN_MEMORY, new ReadLimits(4, 1 << 16, 80_000, 8 << 20, 8 << 20, 4));

  private final Archive archive;
  private final ObjectStore objects;
  private final AuditTrail audit;
  private final Peer peer;
  private final CommitmentReports reports;

  CommitmentService(
      Archive archive,
      ObjectStore objects,
      AuditTrail audit,
      Peer peer,
      CommitmentReports reports) {
    this.archive = archive;
    this.objects = objects;
    this.audit = audit;
    this.peer = peer;
    this.reports = reports;
  }

  @Override
  public void serve(Message request, DimseConnection connection) throws IOException {
    Optional<DataSet> action = action(request);
    boolean understood =
        action.isPresent() && request.command().actionType().orElse(0) == REQUEST_COMMITMENT;
    Status status =
        !peer.may(Right.STORE)
            ? new Status(Status.NOT_AUTHORIZED, peer.title() + " may not store here")
            : understood ? Status.SUCCESS : new Status(Status.INVALID_ARGUMENT, "not understood");
    request.drain();
    connection.send(request.context(), request.command().respond(status));
    if (status.isSuccess()) {
      DataSet event = check(action.orElseThrow());
      int type = event.contains(Tag.FailedSOPSequence) ? SOME_FAILED : ALL_COMMITTED;
      audit.record(
          peer.token(),
          "commitment.checked",
          event.requireString(TRANSACTION_UID),
          null,
          type == ALL_COMMITTED ? "all committed" : "some failed");
      reports.report(peer, type, event, connection, request.context());
    }
  }

  private static Optional<DataSet> action(Message request) throws IOException {
    try {
      DataSet action = request.dataSet(OPTIONS);
      action.requireUid(TRANSACTION_UID);
      for (DataSet item : action.getSequence(Tag.ReferencedSOPSequence)) {
        item.requireUid(Tag.ReferencedSOPClassUID);
        item.requireUid(Tag.ReferencedSOPInstanceUID);
      }
      return Optional.of(action).filter(a -> !a.getSequence(Tag.ReferencedSOPSequence).isEmpty());
    } catch (DicomException wrong) {
      return Optional.empty();
    }
  }

  private DataSet check(DataSet action) {
    List<DataSet> committed = new ArrayList<>();
    List<DataSet> failed = new ArrayList<>();
    for (DataSet item : action.getSequence(Tag.ReferencedSOPSequence)) {
      Uid sopClass = item.requireUid(Tag.ReferencedSOPClassUID);
      Uid instance = item.requireUid(Tag.ReferencedSOPInstanceUID);
      DataSet reference =
          new DataSet()
              .put(Tag.ReferencedSOPClassUID, sopClass)
              .put(Tag.ReferencedSOPInstanceUID, instance);
      int failure = failure(instance, sopClass);
      if (failure == 0) {
        committed.add(reference);
      } else {
        failed.add(reference.put(Tag.FailureReason, failure));
      }
    }
    DataSet event =
        new DataSet()
            .put(TRANSACTION_UID, action.requireUid(TRANSACTION_UID))
            .put(Tag.RetrieveAETitle, reports.own().value());
    if (!committed.isEmpty()) {
      event.putSequence(Tag.ReferencedSOPSequence, committed);
    }
    if (!failed.isEmpty()) {
      event.putSequence(Tag.FailedSOPSequence, failed);
    }
    return event;
  }

  /** Failure Reason (0008,1197) of PS3.3 C.14.1.1, or 0. */
  private int failure(Uid uid, Uid sopClass) {
    Optional<Instance> instance = archive.instance(uid, peer.token());
    if (instance.isEmpty()) {
      return Status.NO_SUCH_INSTANCE;
    }
    if (!instance.get().sopClassUid().equals(sopClass)) {
      return Status.CLASS_INSTANCE_CONFLICT;
    }
    try {
      objects.verify(instance.get().digest());
      return 0;
    } catch (StorageException | IOException damaged) {
      return Status.PROCESSING_FAILURE;
    }
  }
}
