package org.fovea.dicom.dimse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Element;
import org.fovea.dicom.ReadLimits;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Vr;

/** A command set (PS3.7 6.3): always implicit VR little endian, whatever the context. */
public final class Command {
  /** (0000,0800): no data set follows. */
  private static final int NO_DATA_SET = 0x0101;

  private static final int DATA_SET = 0x0000;

  private static final ReadOptions OPTIONS =
      new ReadOptions(
          ReadOptions.PixelData.IN_MEMORY, new ReadLimits(0, 1 << 16, 64, 1 << 17, 0, 0));

  private final Operation operation;
  private final boolean response;
  private final DataSet elements;

  private Command(Operation operation, boolean response, DataSet elements) {
    this.operation = operation;
    this.response = response;
    this.elements = elements;
  }

  /** A request. */
  static Command request(Operation operation, int messageId, Uid sopClass) {
    boolean requested =
        switch (operation) {
          case N_GET, N_SET, N_ACTION, N_DELETE -> true;
          default -> false;
        };
    DataSet elements =
        new DataSet()
            .put(
                requested ? CommandTag.RequestedSOPClassUID : CommandTag.AffectedSOPClassUID,
                sopClass)
            .put(CommandTag.CommandField, operation.field())
            .put(CommandTag.MessageID, messageId)
            .put(CommandTag.CommandDataSetType, NO_DATA_SET);
    switch (operation) {
      case C_STORE, C_FIND, C_MOVE, C_GET -> elements.put(CommandTag.Priority, 0);
      default -> {}
    }
    return new Command(operation, false, elements);
  }

  /** The response to this request. */
  public Command respond(Status status) {
    DataSet answer =
        new DataSet()
            .put(CommandTag.CommandField, operation.field() | Operation.RESPONSE)
            .put(CommandTag.MessageIDBeingRespondedTo, messageId())
            .put(CommandTag.CommandDataSetType, NO_DATA_SET)
            .put(CommandTag.Status, status.code());
    repeat(CommandTag.AffectedSOPClassUID, CommandTag.RequestedSOPClassUID, answer);
    repeat(CommandTag.AffectedSOPInstanceUID, CommandTag.RequestedSOPInstanceUID, answer);
    if (!status.comment().isEmpty()) {
      answer.put(CommandTag.ErrorComment, status.comment());
    }
    if (status.errorId() != 0) {
      answer.put(CommandTag.ErrorID, status.errorId());
    }
    return new Command(operation, true, answer);
  }

  /** What the request named, as it stands there, be it a UID or not. */
  private void repeat(int affected, int requested, DataSet answer) {
    elements
        .get(affected)
        .or(() -> elements.get(requested))
        .ifPresent(named -> answer.put(new Element(affected, Vr.UI, named.value())));
  }

  /** Reads a command set. */
  static Command parse(byte[] bytes) throws IOException {
    DataSet elements =
        DicomReader.readDataSet(
            new ByteArrayInputStream(bytes), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, OPTIONS);
    int field = elements.requireInt(CommandTag.CommandField);
    Operation operation =
        Operation.of(field).orElseThrow(() -> new DicomException.Missing(CommandTag.CommandField));
    boolean response = (field & Operation.RESPONSE) != 0;
    Command command = new Command(operation, response, elements);
    // Read once, so that what is asked for later is there and is a number or a UID.
    if (response || operation == Operation.C_CANCEL) {
      elements.requireInt(CommandTag.MessageIDBeingRespondedTo);
    } else {
      command.messageId();
    }
    elements.requireInt(CommandTag.CommandDataSetType);
    if (response) {
      elements.requireInt(CommandTag.Status);
    }
    return command;
  }

  byte[] encode(boolean dataSet) {
    elements.put(CommandTag.CommandDataSetType, dataSet ? DATA_SET : NO_DATA_SET);
    elements.remove(CommandTag.CommandGroupLength);
    byte[] body = encoded(elements);
    DataSet length = new DataSet().put(CommandTag.CommandGroupLength, body.length);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(encoded(length));
    whole.writeBytes(body);
    return whole.toByteArray();
  }

  static byte[] encoded(DataSet set) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      DicomWriter.writeDataSet(set, out, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public Operation operation() {
    return operation;
  }

  boolean isResponse() {
    return response;
  }

  boolean hasDataSet() {
    return elements.requireInt(CommandTag.CommandDataSetType) != NO_DATA_SET;
  }

  public int messageId() {
    return elements.requireInt(
        operation == Operation.C_CANCEL || response
            ? CommandTag.MessageIDBeingRespondedTo
            : CommandTag.MessageID);
  }

  /** The SOP class, affected or requested; nothing when there is none, or no UID. */
  public Optional<Uid> sopClass() {
    return uid(CommandTag.AffectedSOPClassUID).or(() -> uid(CommandTag.RequestedSOPClassUID));
  }

  /** The SOP instance, affected or requested; nothing when there is none, or no UID. */
  public Optional<Uid> sopInstance() {
    return uid(CommandTag.AffectedSOPInstanceUID).or(() -> uid(CommandTag.RequestedSOPInstanceUID));
  }

  private Optional<Uid> uid(int tag) {
    return elements.getString(tag).filter(Uid::isValid).map(Uid::new);
  }

  public String moveDestination() {
    return elements.getString(CommandTag.MoveDestination).orElse("").strip();
  }

  public OptionalInt actionType() {
    return elements.getInt(CommandTag.ActionTypeID);
  }

  public OptionalInt eventType() {
    return elements.getInt(CommandTag.EventTypeID);
  }

  /** The status of a response. */
  public Status status() {
    return new Status(
        elements.requireInt(CommandTag.Status),
        elements.getString(CommandTag.ErrorComment).orElse(""),
        elements.getInt(CommandTag.ErrorID).orElse(0));
  }

  /** Counts of a retrieval's sub-operations, where the response has them. */
  public SubOperations subOperations() {
    return new SubOperations(
        elements.getInt(CommandTag.NumberOfRemainingSuboperations).orElse(0),
        elements.getInt(CommandTag.NumberOfCompletedSuboperations).orElse(0),
        elements.getInt(CommandTag.NumberOfFailedSuboperations).orElse(0),
        elements.getInt(CommandTag.NumberOfWarningSuboperations).orElse(0));
  }

  /** Puts the counts into a C-MOVE or C-GET response; remaining only while pending or cancelled. */
  public Command with(SubOperations counts) {
    Status status = status();
    if (status.isPending() || status.code() == Status.CANCEL.code()) {
      elements.put(CommandTag.NumberOfRemainingSuboperations, counts.remaining());
    }
    elements
        .put(CommandTag.NumberOfCompletedSuboperations, counts.completed())
        .put(CommandTag.NumberOfFailedSuboperations, counts.failed())
        .put(CommandTag.NumberOfWarningSuboperations, counts.warning());
    return this;
  }

  Command with(int tag, String value) {
    elements.put(tag, value);
    return this;
  }

  Command with(int tag, int value) {
    elements.put(tag, value);
    return this;
  }
}
