package org.fovea.dicom.net;

import java.util.EnumMap;
import java.util.Map;

/** The state of one association: events lead to actions by PS3.8 table 9-10. */
final class StateMachine {

  /** What happens, in the order of the table's rows. */
  enum Event {
    ASSOCIATE_REQUEST,
    TRANSPORT_CONFIRMED,
    ACCEPT_PDU,
    REJECT_PDU,
    TRANSPORT_INDICATED,
    REQUEST_PDU,
    ACCEPT_RESPONSE,
    REJECT_RESPONSE,
    DATA_REQUEST,
    DATA_PDU,
    RELEASE_REQUEST,
    RELEASE_REQUEST_PDU,
    RELEASE_RESPONSE_PDU,
    RELEASE_RESPONSE,
    ABORT_REQUEST,
    ABORT_PDU,
    TRANSPORT_CLOSED,
    ARTIM_EXPIRED,
    INVALID_PDU;

    /** The event of a PDU that came. */
    static Event of(Pdu pdu) {
      return switch (pdu) {
        case Pdu.AssociateRequest _ -> REQUEST_PDU;
        case Pdu.AssociateAccept _ -> ACCEPT_PDU;
        case Pdu.AssociateReject _ -> REJECT_PDU;
        case Pdu.Data _ -> DATA_PDU;
        case Pdu.ReleaseRequest _ -> RELEASE_REQUEST_PDU;
        case Pdu.ReleaseResponse _ -> RELEASE_RESPONSE_PDU;
        case Pdu.Abort _ -> ABORT_PDU;
      };
    }
  }

  private static final int STATES = 13;
  private static final int REQUESTOR_COLLIDED = 9;
  private static final int ACCEPTOR_COLLIDED = 10;

  /** Rows are events, columns Sta1 to Sta13 (PS3.8 table 9-10). */
  private static final String TABLE =
      """
      AE-1 -    -    -    -    -    -    -    -    -     -    -    -
      -    -    -    AE-2 -    -    -    -    -    -     -    -    -
      -    AA-1 AA-8 -    AE-3 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
      -    AA-1 AA-8 -    AE-4 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
      AE-5 -    -    -    -    -    -    -    -    -     -    -    -
      -    AE-6 AA-8 -    AA-8 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-7
      -    -    AE-7 -    -    -    -    -    -    -     -    -    -
      -    -    AE-8 -    -    -    -    -    -    -     -    -    -
      -    -    -    -    -    DT-1 -    AR-7 -    -     -    -    -
      -    AA-1 AA-8 -    AA-8 DT-2 AR-6 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
      -    -    -    -    -    AR-1 -    -    -    -     -    -    -
      -    AA-1 AA-8 -    AA-8 AR-2 AR-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
      -    AA-1 AA-8 -    AA-8 AA-8 AR-3 AA-8 AA-8 AR-10 AR-3 AA-8 AA-6
      -    -    -    -    -    -    -    AR-4 AR-9 -     -    AR-4 -
      -    -    AA-1 AA-2 AA-1 AA-1 AA-1 AA-1 AA-1 AA-1  AA-1 AA-1 -
      -    AA-2 AA-3 -    AA-3 AA-3 AA-3 AA-3 AA-3 AA-3  AA-3 AA-3 AA-2
      -    AA-5 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4  AA-4 AA-4 AR-5
      -    AA-2 -    -    -    -    -    -    -    -     -    -    AA-2
      -    AA-1 AA-8 -    AA-8 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-7
      """;

  private static final Map<Event, Action[]> ACTIONS = new EnumMap<>(Event.class);

  static {
    String[] rows = TABLE.strip().split("\n");
    for (Event event : Event.values()) {
      String[] cells = rows[event.ordinal()].strip().split(" +");
      Action[] actions = new Action[STATES];
      for (int i = 0; i < STATES; i++) {
        actions[i] =
            cells[i].equals("-") ? Action.NONE : Action.valueOf(cells[i].replace('-', '_'));
      }
      ACTIONS.put(event, actions);
    }
  }

  /** What the table asks for, with the state it leads to (PS3.8 tables 9-6 to 9-9). */
  enum Action {
    NONE(0),
    AE_1(4),
    AE_2(5),
    AE_3(6),
    AE_4(1),
    AE_5(2),
    AE_6(3),
    AE_7(6),
    AE_8(13),
    DT_1(6),
    DT_2(6),
    AR_1(7),
    AR_2(8),
    AR_3(1),
    AR_4(13),
    AR_5(1),
    AR_6(7),
    AR_7(8),
    AR_8(REQUESTOR_COLLIDED),
    AR_9(11),
    AR_10(12),
    AA_1(13),
    AA_2(1),
    AA_3(1),
    AA_4(1),
    AA_5(1),
    AA_6(13),
    AA_7(13),
    AA_8(13);

    private final int next;

    Action(int next) {
      this.next = next;
    }
  }

  private final boolean requestor;
  private int state = 1;

  StateMachine(boolean requestor) {
    this.requestor = requestor;
  }

  /** The number of the state, 1 to 13. */
  int state() {
    return state;
  }

  /**
   * Takes an event.
   *
   * @throws IllegalStateException for what the local user may not ask for in this state
   */
  Action on(Event event) {
    Action action = ACTIONS.getOrDefault(event, new Action[STATES])[state - 1];
    if (action == Action.NONE) {
      throw new IllegalStateException("found " + event + " in Sta" + state + ", expected none");
    }
    state = action == Action.AR_8 && !requestor ? ACCEPTOR_COLLIDED : action.next;
    return action;
  }
}
