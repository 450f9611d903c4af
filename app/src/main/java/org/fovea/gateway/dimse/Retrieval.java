package org.fovea.gateway.dimse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.Command;
import org.fovea.dicom.dimse.DimseConnection;
import org.fovea.dicom.dimse.Message;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.dimse.SubOperations;
import org.fovea.dicom.net.UpperLayerException;
import org.fovea.study.Instance;

/** The sub-operations of a C-MOVE or C-GET and the responses about them (PS3.4 C.4.2, C.4.3). */
final class Retrieval {
  private static final int FAILED_SOP_INSTANCE_UID_LIST = 0x00080058;

  /** A UID has 64 characters and an explicit UI at most 65,534 bytes. */
  private static final int MOST_FAILED_LISTED = 1000;

  private final Message request;
  private final DimseConnection connection;
  private final List<Uid> failed = new ArrayList<>();

  Retrieval(Message request, DimseConnection connection) {
    this.request = request;
    this.connection = connection;
  }

  /** Sends one instance; its status is a failure where the instance could not be sent. */
  @FunctionalInterface
  interface Step {
    Status send(Instance instance) throws UpperLayerException;

    /** Whether the requester cancelled while it answered a sub-operation. */
    default boolean cancelled() {
      return false;
    }
  }

  void run(List<Instance> instances, Step step) throws IOException {
    SubOperations counts = SubOperations.of(instances.size());
    for (Instance instance : instances) {
      if (connection.cancelled(request.command().messageId()) || step.cancelled()) {
        end(Status.CANCEL, counts);
        return;
      }
      Status status = step.send(instance);
      counts = counts.after(status);
      if (!status.isSuccess() && !status.isWarning()) {
        failed.add(instance.sopInstanceUid());
      }
      if (counts.remaining() > 0) {
        connection.send(request.context(), request.command().respond(Status.PENDING).with(counts));
      }
    }
    end(status(counts), counts);
  }

  private static Status status(SubOperations counts) {
    if (counts.failed() == 0 && counts.warning() == 0) {
      return Status.SUCCESS;
    }
    return counts.failed() > 0 && counts.completed() == 0 && counts.warning() == 0
        ? new Status(Status.OUT_OF_RESOURCES_SUBOPERATIONS, "no sub-operation succeeded")
        : new Status(Status.SUBOPERATIONS_FAILED, counts.failed() + " sub-operations failed");
  }

  private void end(Status status, SubOperations counts) throws IOException {
    Command response = request.command().respond(status).with(counts);
    if (failed.isEmpty()) {
      connection.send(request.context(), response);
    } else {
      Uid[] listed = failed.stream().limit(MOST_FAILED_LISTED).toArray(Uid[]::new);
      connection.send(
          request.context(), response, new DataSet().put(FAILED_SOP_INSTANCE_UID_LIST, listed));
    }
  }

  /** Refuses before any sub-operation. */
  void refuse(Status status) throws IOException {
    request.drain();
    connection.send(request.context(), request.command().respond(status));
  }
}
