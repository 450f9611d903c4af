package org.fovea.dicom.dimse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.net.AbortReason;
import org.fovea.dicom.net.AcceptedContext;
import org.fovea.dicom.net.Association;
import org.fovea.dicom.net.PdvOutput;
import org.fovea.dicom.net.UpperLayerException;

/** Messages on one association (PS3.7 6.3), one after another. */
public final class DimseConnection {
  /** A command has some 20 elements of at most 64 characters. */
  private static final int MOST_COMMAND_BYTES = 1 << 14;

  private final Association association;

  public DimseConnection(Association association) {
    this.association = association;
  }

  public Association association() {
    return association;
  }

  /**
   * The next message. Its data set must be read or drained before anything else is read.
   *
   * @param within how long it may take to begin
   * @return nothing when the peer released the association
   */
  public Optional<Message> receive(Duration within) throws UpperLayerException {
    Optional<Association.Pdv> first = association.next(within);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Association.Pdv pdv = first.get();
    int contextId = pdv.contextId();
    requireFragment(pdv, contextId, true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 10];
    while (true) {
      for (int got = association.read(buffer, 0, buffer.length);
          got >= 0;
          got = association.read(buffer, 0, buffer.length)) {
        bytes.write(buffer, 0, got);
        if (bytes.size() > MOST_COMMAND_BYTES) {
          throw association.fail(new UpperLayerException.TooLarge("a command", MOST_COMMAND_BYTES));
        }
      }
      if (pdv.last()) {
        break;
      }
      pdv = nextFragment(contextId, true);
    }
    return Optional.of(message(contextId, bytes.toByteArray()));
  }

  private Message message(int contextId, byte[] bytes) throws UpperLayerException {
    Command command;
    try {
      command = Command.parse(bytes);
    } catch (DicomException | IOException wrong) {
      throw association.fail(
          new UpperLayerException.Violation(
              AbortReason.INVALID_PARAMETER,
              "a command that cannot be read: " + wrong.getMessage(),
              "a command of PS3.7"));
    }
    AcceptedContext context = association.context(contextId).orElseThrow();
    return new Message(
        context,
        command,
        command.hasDataSet()
            ? new DataSetInput(this, contextId, association.limits().dataSetBytes())
            : null);
  }

  /**
   * Whether the peer has cancelled the operation meanwhile; asked between its responses.
   *
   * @param messageId of the operation's request
   */
  public boolean cancelled(int messageId) throws IOException {
    if (!association.hasInput()) {
      return false;
    }
    Message message =
        receive(association.limits().message())
            .orElseThrow(
                () -> new UpperLayerException.ConnectionLost("released during an operation"));
    message.drain();
    if (message.command().operation() != Operation.C_CANCEL) {
      throw association.fail(
          new UpperLayerException.Violation(
              AbortReason.UNEXPECTED_PARAMETER,
              message.command().operation() + " during an operation",
              "one operation at a time"));
    }
    return message.command().messageId() == messageId;
  }

  /** The next fragment of a message already begun. */
  Association.Pdv nextFragment(int contextId, boolean command) throws UpperLayerException {
    Optional<Association.Pdv> next = association.next(association.limits().message());
    if (next.isEmpty()) {
      throw new UpperLayerException.ConnectionLost("released in the middle of a message");
    }
    requireFragment(next.get(), contextId, command);
    return next.get();
  }

  private void requireFragment(Association.Pdv pdv, int contextId, boolean command)
      throws UpperLayerException {
    if (pdv.contextId() != contextId || pdv.command() != command) {
      throw association.fail(
          new UpperLayerException.Violation(
              AbortReason.UNEXPECTED_PARAMETER,
              "a fragment of a %s in context %d"
                  .formatted(pdv.command() ? "command" : "data set", pdv.contextId()),
              "a fragment of a %s in context %d"
                  .formatted(command ? "command" : "data set", contextId)));
    }
  }

  /** Sends a command without a data set. */
  public void send(AcceptedContext context, Command command) throws UpperLayerException {
    send(context, true, command.encode(false));
  }

  public void send(AcceptedContext context, Command command, DataSet dataSet) throws IOException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    DicomWriter.writeDataSet(dataSet, encoded, context.transferSyntax());
    send(context, true, command.encode(true));
    send(context, false, encoded.toByteArray());
  }

  /**
   * Sends a data set as it is written. When it cannot be written to its end the association is
   * aborted: the peer must not take a part for the whole.
   */
  public void send(AcceptedContext context, Command command, EncodedDataSet encoded)
      throws IOException {
    send(context, true, command.encode(true));
    PdvOutput out = association.send(context.id(), false);
    try {
      encoded.writeTo(out);
    } catch (UpperLayerException ended) {
      throw ended;
    } catch (IOException | RuntimeException broken) {
      association.abort();
      throw new UpperLayerException.ConnectionLost(
          "aborted, because a data set could not be read to its end: " + broken.getMessage());
    }
    out.finish();
  }

  private void send(AcceptedContext context, boolean command, byte[] bytes)
      throws UpperLayerException {
    PdvOutput out = association.send(context.id(), command);
    out.write(bytes, 0, bytes.length);
    out.finish();
  }
}
