package org.fovea.dicom.net;

import org.fovea.dicom.net.StateMachine.Event;

/**
 * How a failure is answered on the connection (PS3.8 9.2): an abort with its reason, or nothing.
 */
final class Failures {
  private static final int AWAITING_REQUEST = 2;
  private static final int CLOSING = 13;

  private Failures() {}

  static UpperLayerException end(
      Connection connection, StateMachine machine, UpperLayerException failure) {
    switch (failure) {
      case UpperLayerException.Violation violation -> {
        if (machine.state() != CLOSING) { // an unexpected PDU was an event of its own
          machine.on(Event.INVALID_PDU);
        }
        abort(connection, Pdu.Abort.byProvider(violation.reason()));
      }
      case UpperLayerException.TimedOut _ when machine.state() == AWAITING_REQUEST -> {
        machine.on(Event.ARTIM_EXPIRED);
        connection.close();
      }
      case UpperLayerException.TimedOut _, UpperLayerException.TooLarge _ -> {
        machine.on(Event.ABORT_REQUEST);
        abort(connection, Pdu.Abort.BY_USER);
      }
      default -> connection.close();
    }
    return failure;
  }

  static UpperLayerException unexpected(Pdu found, String expected) {
    return new UpperLayerException.Violation(
        AbortReason.UNEXPECTED_PDU, "PDU " + found.getClass().getSimpleName(), expected);
  }

  private static void abort(Connection connection, Pdu.Abort abort) {
    try {
      connection.write(abort);
    } catch (UpperLayerException gone) {
      // There is nobody left to be told.
    }
    connection.awaitClose();
  }
}
