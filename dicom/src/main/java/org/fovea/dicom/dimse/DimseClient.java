package org.fovea.dicom.dimse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.SocketFactory;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.Uid;
import org.fovea.dicom.net.AbortReason;
import org.fovea.dicom.net.AcceptedContext;
import org.fovea.dicom.net.Association;
import org.fovea.dicom.net.AssociationLimits;
import org.fovea.dicom.net.Pdu;
import org.fovea.dicom.net.UpperLayerException;
import org.jspecify.annotations.Nullable;

/** The user of services of one peer, on an association of its own. */
public final class DimseClient implements AutoCloseable {
  private static final int MOST_MESSAGE_ID = 0xFFFF;
  private static final int STORE_MOVE_ORIGINATOR = 16;
  private static final Duration POLL = Duration.ofMillis(20);

  private final DimseConnection connection;
  private final List<Integer> cancellations = new ArrayList<>();
  private @Nullable DimseService events;
  private int lastMessageId;

  private DimseClient(DimseConnection connection) {
    this.connection = connection;
  }

  /** Connects and asks for the association. */
  public static DimseClient connect(
      SocketFactory sockets,
      InetSocketAddress address,
      Pdu.AssociateRequest request,
      AssociationLimits limits)
      throws IOException {
    Socket socket = sockets.createSocket();
    try {
      socket.connect(address, (int) limits.artim().toMillis());
    } catch (IOException refused) {
      socket.close();
      throw new UpperLayerException.ConnectionLost(address + ": " + refused.getMessage());
    }
    return new DimseClient(new DimseConnection(Association.request(socket, request, limits)));
  }

  /** A user on an association that is there already, as C-GET's sub-operations need. */
  public static DimseClient on(DimseConnection connection) {
    return new DimseClient(connection);
  }

  public Association association() {
    return connection.association();
  }

  /** The accepted context of this SOP class that the predicate takes. */
  public Optional<AcceptedContext> context(Uid sopClass, Predicate<AcceptedContext> fits) {
    for (AcceptedContext context : association().contexts()) {
      if (context.abstractSyntax().equals(sopClass) && fits.test(context)) {
        return Optional.of(context);
      }
    }
    return Optional.empty();
  }

  private AcceptedContext require(Uid sopClass) throws UpperLayerException {
    return context(sopClass, _ -> true)
        .orElseThrow(() -> new UpperLayerException.NoPresentationContext("SOP class " + sopClass));
  }

  Command request(Operation operation, Uid sopClass) {
    lastMessageId = lastMessageId % MOST_MESSAGE_ID + 1;
    return Command.request(operation, lastMessageId, sopClass);
  }

  /** The services of PS3.7 10 on the same association. */
  public NormalizedClient normalized() {
    return new NormalizedClient(this);
  }

  /** Sends a request that has a data set and gives the status it is answered with. */
  Status ask(AcceptedContext context, Command command, DataSet dataSet) throws IOException {
    connection.send(context, command, dataSet);
    Message answer = response(association().limits().idle());
    answer.drain();
    return answer.command().status();
  }

  /** C-ECHO. */
  public Status echo() throws IOException {
    AcceptedContext context = require(ServiceProvider.VERIFICATION);
    connection.send(context, request(Operation.C_ECHO, ServiceProvider.VERIFICATION));
    return response(connection.association().limits().idle()).command().status();
  }

  /** Whose C-MOVE a C-STORE belongs to. */
  public record MoveOriginator(String aeTitle, int messageId) {}

  /**
   * C-STORE.
   *
   * @param originator when it is a sub-operation of a C-MOVE
   */
  public Status store(
      AcceptedContext context,
      Uid sopInstance,
      EncodedDataSet dataSet,
      Optional<MoveOriginator> originator)
      throws IOException {
    Command command =
        request(Operation.C_STORE, context.abstractSyntax())
            .with(CommandTag.AffectedSOPInstanceUID, sopInstance.value());
    originator.ifPresent(move ->
        command
            .with(CommandTag.MoveOriginatorApplicationEntityTitle, title(move.aeTitle()))
            .with(CommandTag.MoveOriginatorMessageID, move.messageId()));
    connection.send(context, command, dataSet);
    return response(association().limits().idle()).command().status();
  }

  private static String title(String aeTitle) {
    return aeTitle.substring(0, Math.min(aeTitle.length(), STORE_MOVE_ORIGINATOR));
  }

  /** C-FIND; each match is given to the consumer as it comes. */
  public Status find(Uid sopClass, DataSet identifier, Consumer<DataSet> matches)
      throws IOException {
    AcceptedContext context = require(sopClass);
    connection.send(context, request(Operation.C_FIND, sopClass), identifier);
    while (true) {
      Message answer = response(association().limits().idle());
      Status status = answer.command().status();
      if (!status.isPending()) {
        answer.drain();
        return status;
      }
      matches.accept(answer.dataSet(ReadOptions.IN_MEMORY));
    }
  }

  /** The end of a C-MOVE. */
  public record Moved(Status status, SubOperations counts) {}

  /** C-MOVE to a destination the peer knows. */
  public Moved move(Uid sopClass, DataSet identifier, String destination) throws IOException {
    AcceptedContext context = require(sopClass);
    Command command =
        request(Operation.C_MOVE, sopClass).with(CommandTag.MoveDestination, destination);
    connection.send(context, command, identifier);
    while (true) {
      Message answer = response(association().limits().idle());
      answer.drain();
      if (!answer.command().status().isPending()) {
        return new Moved(answer.command().status(), answer.command().subOperations());
      }
    }
  }

  /**
   * What came of a commitment request.
   *
   * @param eventType 1 when everything was committed, 2 when something was not
   */
  public record Committed(int eventType, DataSet event) {}

  /**
   * Storage Commitment (PS3.4 J): asks by N-ACTION and waits on this association for the report.
   *
   * @throws UpperLayerException when the peer refuses or reports elsewhere
   */
  public Committed requestCommitment(Uid sopClass, Uid instance, DataSet action)
      throws IOException {
    AcceptedContext context = require(sopClass);
    Command command =
        request(Operation.N_ACTION, sopClass)
            .with(CommandTag.RequestedSOPInstanceUID, instance.value())
            .with(CommandTag.ActionTypeID, 1);
    Status status = ask(context, command, action);
    if (!status.isSuccess()) {
      throw new UpperLayerException.ConnectionLost("commitment refused: " + status);
    }
    Message report =
        connection
            .receive(association().limits().idle())
            .filter(message -> message.command().operation() == Operation.N_EVENT_REPORT)
            .orElseThrow(() -> new UpperLayerException.ConnectionLost("no report came here"));
    DataSet event = report.dataSet(ReadOptions.IN_MEMORY);
    connection.send(report.context(), report.command().respond(Status.SUCCESS));
    return new Committed(report.command().eventType().orElse(0), event);
  }

  /** Who serves what the peer reports by N-EVENT-REPORT here; without one a report is a fault. */
  public void events(DimseService service) {
    events = service;
  }

  /** Serves one report if it begins in time; the association lasts in any case. */
  public boolean awaitEvent(Duration within) throws IOException {
    long latest = System.nanoTime() + within.toNanos();
    while (!association().hasInput()) {
      if (System.nanoTime() > latest || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    Message message = receive(association().limits().message());
    if (!served(message)) {
      throw unexpected(message.command(), "a report");
    }
    return true;
  }

  private boolean served(Message message) throws IOException {
    DimseService service = events;
    boolean report =
        service != null
            && !message.command().isResponse()
            && message.command().operation() == Operation.N_EVENT_REPORT;
    if (report && service != null) {
      service.serve(message, connection);
      message.drain();
    }
    return report;
  }

  /** Whether a cancellation of the given request came while a sub-operation was answered. */
  public boolean cancelled(int messageId) {
    return cancellations.contains(messageId);
  }

  private Message response(Duration within) throws IOException {
    while (true) {
      Message message = receive(within);
      Command command = message.command();
      if (command.operation() == Operation.C_CANCEL) {
        cancellations.add(command.messageId());
        message.drain();
      } else if (command.isResponse() && command.messageId() == lastMessageId) {
        return message;
      } else if (!served(message)) {
        throw unexpected(command, "the response to message " + lastMessageId);
      }
    }
  }

  private Message receive(Duration within) throws IOException {
    return connection
        .receive(within)
        .orElseThrow(() -> new UpperLayerException.ConnectionLost("released instead of answering"));
  }

  private UpperLayerException unexpected(Command command, String expected) {
    return association()
        .fail(
            new UpperLayerException.Violation(
                AbortReason.UNEXPECTED_PARAMETER,
                "%s of message %d".formatted(command.operation(), command.messageId()),
                expected));
  }

  /** Releases the association. */
  public void release() throws UpperLayerException {
    association().release();
  }

  /** Aborts what was not released. */
  @Override
  public void close() {
    association().close();
  }
}
