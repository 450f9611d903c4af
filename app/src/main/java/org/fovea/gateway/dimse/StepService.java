package org.fovea.gateway.dimse;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.fovea.archive.Issuers;
import org.fovea.archive.ProcedureStep;
import org.fovea.archive.ProcedureSteps;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.ReadLimits;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.DimseConnection;
import org.fovea.dicom.dimse.DimseService;
import org.fovea.dicom.dimse.Message;
import org.fovea.dicom.dimse.Operation;
import org.fovea.dicom.dimse.Status;
import org.fovea.gateway.dimse.Peer.Right;

/** Modality Performed Procedure Step (PS3.4 F.7): N-CREATE and N-SET. */
final class StepService implements DimseService {
  static final Uid SOP_CLASS = new Uid("1.2.840.10008.3.1.2.3.3");

  /** Error ID (0000,0903) of PS3.4 F.7.2.2.4. */
  private static final int MAY_NO_LONGER_BE_UPDATED = 0xA710;

  /** Some 20,000 references, as many as the largest study has instances. */
  private static final ReadOptions OPTIONS =
      new ReadOptions(
          ReadOptions.PixelData.IN_MEMORY, new ReadLimits(6, 1 << 16, 80_000, 8 << 20, 8 << 20, 4));

  private final ProcedureSteps steps;
  private final Issuers issuers;
  private final Peer peer;
  private final Clock clock;
  private final Consumer<Uid> changed;

  /**
   * The service of one peer.
   *
   * @param changed told of each study that a step says something new of
   */
  StepService(
      ProcedureSteps steps, Issuers issuers, Peer peer, Clock clock, Consumer<Uid> changed) {
    this.steps = steps;
    this.issuers = issuers;
    this.peer = peer;
    this.clock = clock;
    this.changed = changed;
  }

  @Override
  public void serve(Message request, DimseConnection connection) throws IOException {
    Status status = status(request);
    request.drain();
    connection.send(request.context(), request.command().respond(status));
  }

  private Status status(Message request) throws IOException {
    if (!request.context().abstractSyntax().equals(SOP_CLASS)) {
      return new Status(Status.UNRECOGNIZED_OPERATION, "not of this SOP class");
    }
    if (!peer.may(Right.MPPS)) {
      return new Status(Status.NOT_AUTHORIZED, peer.title() + " tells of no procedure steps here");
    }
    Optional<Uid> uid = request.command().sopInstance();
    if (uid.isEmpty()) {
      return new Status(Status.INVALID_INSTANCE, "expected a SOP Instance UID");
    }
    try {
      DataSet attributes = request.dataSet(OPTIONS);
      return request.command().operation() == Operation.N_CREATE
          ? create(uid.get(), new StepAttributes(attributes))
          : change(uid.get(), new StepAttributes(attributes));
    } catch (StepRefusal refusal) {
      return refusal.status();
    } catch (DicomException unreadable) {
      return new Status(Status.INVALID_ATTRIBUTE_VALUE, String.valueOf(unreadable.getMessage()));
    }
  }

  private Status create(Uid uid, StepAttributes attributes) {
    if (steps.find(uid).isPresent()) {
      return new Status(Status.DUPLICATE_INSTANCE, "");
    }
    ProcedureStep step =
        attributes.create(
            uid,
            peer.title().value(),
            issuers.of(peer.source()),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (!steps.create(step, peer.token())) {
      return new Status(Status.DUPLICATE_INSTANCE, "");
    }
    step.studies().forEach(changed);
    return Status.SUCCESS;
  }

  private Status change(Uid uid, StepAttributes attributes) {
    Optional<ProcedureStep> held = steps.find(uid);
    if (held.isEmpty()) {
      return new Status(Status.NO_SUCH_INSTANCE, "");
    }
    if (!held.get().performedBy().equals(peer.title().value())) {
      return new Status(Status.NOT_AUTHORIZED, "the step of " + held.get().performedBy());
    }
    if (held.get().state().isFinal()) {
      return immutable();
    }
    ProcedureStep step =
        attributes.change(held.get(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (!steps.change(step, peer.token())) {
      return immutable();
    }
    step.studies().forEach(changed);
    return Status.SUCCESS;
  }

  private static Status immutable() {
    return new Status(
        Status.PROCESSING_FAILURE,
        "Performed Procedure Step Object may no longer be updated",
        MAY_NO_LONGER_BE_UPDATED);
  }
}
