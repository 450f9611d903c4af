package org.fovea.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.net.StateMachine.Event;

/**
 * An established association: presentation data values in and out, release and abort. For one
 * thread.
 */
public final class Association implements AutoCloseable {

  /** Of the 6 bytes before the value: its length, presentation context and control header. */
  static final int PDV_HEAD_BYTES = 6;

  private static final int SMALLEST_PDU = 16;

  /**
   * The head of a presentation data value (PS3.8 9.3.5.1); its bytes are read next.
   *
   * @param command part of a command, otherwise of a data set
   * @param last the command or data set ends with it
   */
  public record Pdv(int contextId, boolean command, boolean last) {}

  private final Connection connection;
  private final AssociationLimits limits;
  private final StateMachine machine;
  private final Pdu.AssociateRequest request;
  private final Pdu.AssociateAccept acceptance;
  private final Map<Integer, AcceptedContext> contexts = new HashMap<>();
  private final int sendBytes;
  private long pduLeft;
  private long pdvLeft;
  private boolean ended;

  Association(
      Connection connection,
      AssociationLimits limits,
      StateMachine machine,
      Pdu.AssociateRequest request,
      Pdu.AssociateAccept acceptance,
      UserInformation peer)
      throws UpperLayerException {
    this.connection = connection;
    this.limits = limits;
    this.machine = machine;
    this.request = request;
    this.acceptance = acceptance;
    long most = peer.maximumPduBytes() == 0 ? Integer.MAX_VALUE : peer.maximumPduBytes();
    this.sendBytes = (int) Math.min(most, limits.maximumPduBytes());
    for (ContextResult result : acceptance.contexts()) {
      for (PresentationContext proposed : request.contexts()) {
        if (result.accepted() && proposed.id() == result.id()) {
          contexts.put(
              result.id(),
              new AcceptedContext(
                  result.id(),
                  proposed.abstractSyntax(),
                  TransferSyntax.of(result.transferSyntax())));
        }
      }
    }
    if (sendBytes < SMALLEST_PDU) {
      throw fail(
          new UpperLayerException.Violation(
              AbortReason.INVALID_PARAMETER,
              "a maximum length of " + sendBytes,
              "0 or at least " + SMALLEST_PDU));
    }
  }

  /**
   * Waits for a request on an accepted connection and answers it.
   *
   * @throws UpperLayerException when there is no association; the connection is closed then
   */
  public static Association accept(Socket socket, AssociationLimits limits, Negotiator negotiator)
      throws IOException {
    return Handshake.accept(socket, limits, negotiator);
  }

  /** Asks for an association on a connected socket. */
  public static Association request(
      Socket socket, Pdu.AssociateRequest request, AssociationLimits limits) throws IOException {
    return Handshake.request(socket, request, limits);
  }

  public Pdu.AssociateRequest request() {
    return request;
  }

  public Pdu.AssociateAccept acceptance() {
    return acceptance;
  }

  public AssociationLimits limits() {
    return limits;
  }

  /** The context, when it was accepted. */
  public Optional<AcceptedContext> context(int id) {
    return Optional.ofNullable(contexts.get(id));
  }

  public Iterable<AcceptedContext> contexts() {
    return contexts.values();
  }

  /** Whether something to read is here already: a cancellation, for instance. */
  public boolean hasInput() throws IOException {
    return pduLeft > 0 || connection.hasInput();
  }

  /**
   * The next presentation data value.
   *
   * @param within how long its PDU may take to begin
   * @return nothing when the peer released the association, which was answered
   */
  public Optional<Pdv> next(Duration within) throws UpperLayerException {
    try {
      while (pduLeft == 0) {
        Pdu pdu = connection.read("a message", within);
        machine.on(Event.of(pdu));
        switch (pdu) {
          case Pdu.Data(long length) -> pduLeft = requireWithinMaximum(length);
          case Pdu.ReleaseRequest _ -> {
            machine.on(Event.RELEASE_RESPONSE);
            connection.write(new Pdu.ReleaseResponse());
            ended = true;
            connection.awaitClose();
            return Optional.empty();
          }
          case Pdu.Abort abort -> throw new UpperLayerException.Aborted(abort);
          default -> throw Failures.unexpected(pdu, "P-DATA-TF, A-RELEASE-RQ or A-ABORT");
        }
      }
      return Optional.of(head());
    } catch (UpperLayerException failure) {
      throw fail(failure);
    }
  }

  private long requireWithinMaximum(long length) throws UpperLayerException {
    if (length < PDV_HEAD_BYTES || length > limits.maximumPduBytes()) {
      throw new UpperLayerException.Violation(
          AbortReason.INVALID_PARAMETER,
          "a P-DATA-TF of " + length + " bytes",
          PDV_HEAD_BYTES + " to " + limits.maximumPduBytes());
    }
    return length;
  }

  private Pdv head() throws UpperLayerException {
    PduFields head = pduLeft < PDV_HEAD_BYTES ? null : new PduFields(connection.bytes(6));
    long length = head == null ? 0 : head.unsignedInt();
    if (head == null || length < 2 || length > pduLeft - 4) {
      throw new UpperLayerException.Violation(
          AbortReason.INVALID_PARAMETER,
          "a data value of " + length + " bytes in the " + pduLeft + " left of its PDU",
          "lengths that fit");
    }
    pduLeft -= PDV_HEAD_BYTES;
    pdvLeft = length - 2;
    int contextId = head.unsignedByte();
    int control = head.unsignedByte();
    if (!contexts.containsKey(contextId)) {
      throw new UpperLayerException.Violation(
          AbortReason.INVALID_PARAMETER,
          "presentation context " + contextId,
          "one of the accepted " + contexts.keySet());
    }
    return new Pdv(contextId, (control & 1) != 0, (control & 2) != 0);
  }

  /** Bytes of the value begun last; -1 at its end. */
  public int read(byte[] target, int from, int count) throws UpperLayerException {
    if (pdvLeft == 0) {
      return -1;
    }
    try {
      int got = connection.read(target, from, (int) Math.min(count, pdvLeft));
      pdvLeft -= got;
      pduLeft -= got;
      return got;
    } catch (UpperLayerException failure) {
      throw fail(failure);
    }
  }

  /** A command or data set for the peer, in fragments as large as it takes. */
  public PdvOutput send(int contextId, boolean command) {
    machine.on(Event.DATA_REQUEST);
    return new PdvOutput(this, contextId, command, sendBytes);
  }

  void write(byte[] pdu, int length) throws UpperLayerException {
    try {
      connection.write(pdu, 0, length);
    } catch (UpperLayerException failure) {
      throw fail(failure);
    }
  }

  /** Releases in order; what the peer still sends is passed over. */
  public void release() throws UpperLayerException {
    if (ended) {
      return;
    }
    try {
      machine.on(Event.RELEASE_REQUEST);
      connection.write(new Pdu.ReleaseRequest());
      while (machine.state() != 1) {
        Pdu pdu = connection.read("the answer to the release", limits.artim());
        machine.on(Event.of(pdu));
        if (pdu instanceof Pdu.Data(long length)) {
          for (long left = requireWithinMaximum(length); left > 0; ) {
            left -= connection.bytes((int) Math.min(left, 1 << 12)).length;
          }
        } else if (pdu instanceof Pdu.ReleaseRequest) {
          // Both asked at once: the requestor of the association answers first (PS3.8 7.2.2).
          machine.on(Event.RELEASE_RESPONSE);
          connection.write(new Pdu.ReleaseResponse());
        } else if (!(pdu instanceof Pdu.ReleaseResponse)) {
          throw Failures.unexpected(pdu, "the answer to the release");
        }
      }
      ended = true;
      connection.close();
    } catch (UpperLayerException failure) {
      throw fail(failure);
    }
  }

  /** Ends it at once, as the user of the service. */
  public void abort() {
    if (!ended) {
      ended = true;
      machine.on(Event.ABORT_REQUEST);
      try {
        connection.write(Pdu.Abort.BY_USER);
      } catch (UpperLayerException gone) {
        // Aborted all the same.
      }
      connection.awaitClose();
    }
  }

  /** Ends the association as a provider that found the peer at fault. */
  public UpperLayerException fail(UpperLayerException failure) {
    if (ended) {
      return failure;
    }
    ended = true;
    return Failures.end(connection, machine, failure);
  }

  /** Aborts what was not released. */
  @Override
  public void close() {
    abort();
  }
}
