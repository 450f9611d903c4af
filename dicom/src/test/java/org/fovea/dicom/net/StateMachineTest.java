package org.fovea.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fovea.dicom.net.StateMachine.Action;
import org.fovea.dicom.net.StateMachine.Event;
import org.junit.jupiter.api.Test;

class StateMachineTest {

  private static StateMachine after(boolean requestor, Event... events) {
    StateMachine machine = new StateMachine(requestor);
    for (Event event : events) {
      machine.on(event);
    }
    return machine;
  }

  private static StateMachine acceptor() {
    return after(false, Event.TRANSPORT_INDICATED, Event.REQUEST_PDU, Event.ACCEPT_RESPONSE);
  }

  private static StateMachine requestor() {
    return after(true, Event.ASSOCIATE_REQUEST, Event.TRANSPORT_CONFIRMED, Event.ACCEPT_PDU);
  }

  @Test
  void bothSidesReachTheEstablishedState() {
    assertThat(acceptor().state()).isEqualTo(6);
    assertThat(requestor().state()).isEqualTo(6);
  }

  @Test
  void aReleaseIsAnsweredAndTheConnectionAwaitsItsEnd() {
    StateMachine machine = acceptor();
    assertThat(machine.on(Event.RELEASE_REQUEST_PDU)).isEqualTo(Action.AR_2);
    assertThat(machine.on(Event.RELEASE_RESPONSE)).isEqualTo(Action.AR_4);
    assertThat(machine.state()).isEqualTo(13);
    assertThat(machine.on(Event.TRANSPORT_CLOSED)).isEqualTo(Action.AR_5);
    assertThat(machine.state()).isEqualTo(1);
  }

  @Test
  void theRequestorOfTheAssociationAnswersACollisionOfReleasesFirst() {
    StateMachine machine = requestor();
    machine.on(Event.RELEASE_REQUEST);
    assertThat(machine.on(Event.RELEASE_REQUEST_PDU)).isEqualTo(Action.AR_8);
    assertThat(machine.state()).isEqualTo(9);
    assertThat(machine.on(Event.RELEASE_RESPONSE)).isEqualTo(Action.AR_9);
    assertThat(machine.on(Event.RELEASE_RESPONSE_PDU)).isEqualTo(Action.AR_3);
    assertThat(machine.state()).isEqualTo(1);
  }

  @Test
  void theAcceptorOfTheAssociationWaitsInACollisionOfReleases() {
    StateMachine machine = acceptor();
    machine.on(Event.RELEASE_REQUEST);
    machine.on(Event.RELEASE_REQUEST_PDU);
    assertThat(machine.state()).isEqualTo(10);
    assertThat(machine.on(Event.RELEASE_RESPONSE_PDU)).isEqualTo(Action.AR_10);
    assertThat(machine.on(Event.RELEASE_RESPONSE)).isEqualTo(Action.AR_4);
    assertThat(machine.state()).isEqualTo(13);
  }

  @Test
  void whatIsUnexpectedIsAborted() {
    assertThat(after(false, Event.TRANSPORT_INDICATED).on(Event.DATA_PDU)).isEqualTo(Action.AA_1);
    assertThat(acceptor().on(Event.REQUEST_PDU)).isEqualTo(Action.AA_8);
    assertThat(acceptor().on(Event.RELEASE_RESPONSE_PDU)).isEqualTo(Action.AA_8);
    assertThat(acceptor().on(Event.INVALID_PDU)).isEqualTo(Action.AA_8);
  }

  @Test
  void anAbortEndsEveryState() {
    assertThat(acceptor().on(Event.ABORT_PDU)).isEqualTo(Action.AA_3);
    assertThat(after(false, Event.TRANSPORT_INDICATED).on(Event.ABORT_PDU)).isEqualTo(Action.AA_2);
    assertThat(after(false, Event.TRANSPORT_INDICATED).on(Event.ARTIM_EXPIRED))
        .isEqualTo(Action.AA_2);
  }

  @Test
  void dataMayNotBeSentBeforeThereIsAnAssociation() {
    StateMachine machine = after(true, Event.ASSOCIATE_REQUEST);
    assertThatThrownBy(() -> machine.on(Event.DATA_REQUEST))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Sta4");
  }
}
