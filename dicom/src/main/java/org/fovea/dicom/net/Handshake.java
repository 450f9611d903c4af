package org.fovea.dicom.net;

import java.io.IOException;
import java.net.Socket;
import org.fovea.dicom.net.StateMachine.Event;

/** How an association comes about, from either side (PS3.8 7.1). */
final class Handshake {
  private Handshake() {}

  /**
   * Waits for a request on an accepted connection and answers it.
   *
   * @throws UpperLayerException when there is no association; the connection is closed then
   */
  static Association accept(Socket socket, AssociationLimits limits, Negotiator negotiator)
      throws IOException {
    Connection connection = new Connection(socket, limits);
    StateMachine machine = new StateMachine(false);
    machine.on(Event.TRANSPORT_INDICATED);
    Pdu.AssociateRequest request;
    try {
      Pdu first = connection.read("an A-ASSOCIATE-RQ", limits.artim());
      machine.on(Event.of(first));
      if (first instanceof Pdu.Abort abort) {
        throw new UpperLayerException.Aborted(abort);
      }
      if (!(first instanceof Pdu.AssociateRequest wanted)) {
        throw Failures.unexpected(first, "an A-ASSOCIATE-RQ");
      }
      request = wanted;
    } catch (UpperLayerException failure) {
      throw Failures.end(connection, machine, failure);
    }
    Negotiator.Decision decision = decide(request, socket, negotiator);
    if (decision instanceof Negotiator.Decision.Rejected(Pdu.AssociateReject reject, String why)) {
      machine.on(Event.REJECT_RESPONSE);
      connection.write(reject);
      connection.awaitClose();
      throw new UpperLayerException.Rejected(reject, why);
    }
    Negotiator.Decision.Accepted accepted = (Negotiator.Decision.Accepted) decision;
    Pdu.AssociateAccept answer =
        new Pdu.AssociateAccept(
            request.calledAe(), request.callingAe(), accepted.contexts(), accepted.user());
    machine.on(Event.ACCEPT_RESPONSE);
    connection.write(answer);
    return new Association(connection, limits, machine, request, answer, request.user());
  }

  private static Negotiator.Decision decide(
      Pdu.AssociateRequest request, Socket socket, Negotiator negotiator) {
    if ((request.protocolVersion() & 1) == 0) {
      return new Negotiator.Decision.Rejected(
          Pdu.AssociateReject.PROTOCOL_VERSION,
          "found protocol version " + request.protocolVersion() + ", expected bit 0");
    }
    if (!request.applicationContext().equals(Pdu.APPLICATION_CONTEXT)) {
      return new Negotiator.Decision.Rejected(
          Pdu.AssociateReject.APPLICATION_CONTEXT,
          "found application context " + request.applicationContext());
    }
    return negotiator.decide(request, socket.getInetAddress());
  }

  /** Asks for an association on a connected socket. */
  static Association request(Socket socket, Pdu.AssociateRequest request, AssociationLimits limits)
      throws IOException {
    Connection connection = new Connection(socket, limits);
    StateMachine machine = new StateMachine(true);
    machine.on(Event.ASSOCIATE_REQUEST);
    machine.on(Event.TRANSPORT_CONFIRMED);
    try {
      connection.write(request);
      Pdu answer = connection.read("an answer to the A-ASSOCIATE-RQ", limits.artim());
      machine.on(Event.of(answer));
      return switch (answer) {
        case Pdu.AssociateAccept accept ->
            new Association(connection, limits, machine, request, accept, accept.user());
        case Pdu.AssociateReject reject ->
            throw new UpperLayerException.Rejected(reject, "by " + request.calledAe());
        case Pdu.Abort abort -> throw new UpperLayerException.Aborted(abort);
        default -> throw Failures.unexpected(answer, "an answer to the A-ASSOCIATE-RQ");
      };
    } catch (UpperLayerException failure) {
      throw Failures.end(connection, machine, failure);
    }
  }
}
