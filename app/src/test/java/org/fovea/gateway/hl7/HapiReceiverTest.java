package org.fovea.gateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.v251.message.ORU_R01;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fovea.delivery.DeliveryException;
import org.fovea.gateway.DeliveryFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages on their way to a receiver that nobody here wrote: HAPI's own server. */
class HapiReceiverTest {
  /** Its server takes its time with the first message of a virtual machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<ORU_R01> received = new CopyOnWriteArrayList<>();

  private void answering(AcknowledgmentCode code, String why, MllpCourierTest.Receiving work)
      throws Exception {
    int port = MllpCourierTest.freePort();
    HapiContext context = new DefaultHapiContext();
    context.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
    HL7Service service = context.newServer(port, false);
    service.registerApplication(new Application(code, why));
    service.startAndWait();
    try {
      work.with(port);
    } finally {
      service.stopAndWait();
      context.close();
    }
  }

  private final class Application implements ReceivingApplication<Message> {
    private final AcknowledgmentCode code;
    private final String why;

    Application(AcknowledgmentCode code, String why) {
      this.code = code;
      this.why = why;
    }

    @Override
    public Message processMessage(Message message, Map<String, Object> metadata) {
      received.add((ORU_R01) message);
      try {
        return message.generateACK(code, why.isEmpty() ? null : new HL7Exception(why));
      } catch (HL7Exception | IOException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public boolean canProcess(Message message) {
      return message instanceof ORU_R01;
    }
  }

  @Test
  void takesMessagesOneAfterAnotherOnOneConnection() throws Exception {
    answering(
        AcknowledgmentCode.AA,
        "",
        port ->
            MllpCourierTest.carry(
                port,
                PATIENCE,
                DeliveryFixture.report("1.2.3.7.1"),
                DeliveryFixture.withdrawal("1.2.3.7.1")));
    assertThat(received).hasSize(2);
    ORU_R01 first = received.getFirst();
    assertThat(first.getMSH().getReceivingApplication().getNamespaceID().getValue())
        .isEqualTo("RIS");
    assertThat(first.getMSH().getMessageControlID().getValue())
        .isEqualTo("5f1d7b1e000040008000")
        .hasSize(20);
    assertThat(
            received
                .get(1)
                .getPATIENT_RESULT()
                .getORDER_OBSERVATION()
                .getOBSERVATION()
                .getOBX()
                .getObservationResultStatus()
                .getValue())
        .isEqualTo("D");
  }

  @ParameterizedTest
  @CsvSource({"AE", "AR"})
  void thatTurnsAMessageAwaySaysWhyAndIsNotAskedAgain(String code) throws Exception {
    answering(
        AcknowledgmentCode.valueOf(code),
        "no such patient",
        port ->
            assertThatThrownBy(() ->
                    MllpCourierTest.carry(port, PATIENCE, DeliveryFixture.report("1.2.3.7.1")))
                .isInstanceOf(DeliveryException.Refused.class)
                .hasMessageContaining("answered " + code + ": ")
                .hasMessageContaining("no such patient"));
  }
}
