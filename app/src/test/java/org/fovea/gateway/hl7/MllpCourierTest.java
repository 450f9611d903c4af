package org.fovea.gateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryException;
import org.fovea.delivery.Destination;
import org.fovea.gateway.DeliveryFixture;
import org.fovea.gateway.NotedReports;
import org.fovea.gateway.SecureSockets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages on their way to receivers that misbehave. */
class MllpCourierTest {
  private static final Duration PATIENCE = Duration.ofMillis(600);

  static void carry(int port, Delivery... deliveries) throws DeliveryException {
    carry(port, PATIENCE, deliveries);
  }

  static void carry(int port, Duration patience, Delivery... deliveries) throws DeliveryException {
    MllpCourier courier =
        new MllpCourier(
            new NotedReports(), new SecureSockets(SocketFactory.getDefault()), patience);
    Destination destination =
        DeliveryFixture.destination(
            Destination.Kind.HL7,
            "127.0.0.1:" + port,
            false,
            Map.of("application", "RIS", "facility", "HOUSE"));
    try (Courier.Passage passage = courier.open(destination, List.of(deliveries))) {
      for (Delivery delivery : deliveries) {
        passage.carry(delivery);
      }
    }
  }

  static void carry(int port) throws DeliveryException {
    carry(port, DeliveryFixture.report("1.2.3.7.1"));
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** What is done with a port. */
  @FunctionalInterface
  interface Receiving {
    void with(int port) throws Exception;
  }

  /** A socket that does what it is told to. */
  @Nested
  class AReceiverThatMisbehaves {
    private final List<Integer> connections = new ArrayList<>();

    private void doing(Misbehaviour misbehaviour, Receiving work) throws Exception {
      try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
        Thread serving =
            Thread.ofPlatform()
                .daemon()
                .start(() -> {
                  while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                      connections.add(socket.getPort());
                      misbehaviour.with(socket.getInputStream(), socket.getOutputStream());
                    } catch (IOException | InterruptedException ended) {
                      // The next connection is another.
                    }
                  }
                });
        work.with(server.getLocalPort());
        serving.interrupt();
      }
    }

    private static void readMessage(InputStream in) throws IOException {
      for (int read = in.read(); read != 0x1C && read >= 0; read = in.read()) {
        assertThat(read).isBetween(0, 255);
      }
      assertThat(in.read()).isEqualTo(0x0D);
    }

    private static void say(OutputStream out, String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "hello",
          "",
          "MSH|^~\\&|RIS\rMSA|XX|5f1d7b1e000040008000\r",
          "MSH|^~\\&|RIS\r",
          "MSA|AA|5f1d7b1e000040008000\r",
        })
    void andAnswersWhatIsNoAcknowledgementIsAskedAgainLater(String answer) throws Exception {
      doing(
          (in, out) -> {
            readMessage(in);
            say(out, "\u000b" + answer + "\u001c\r");
          },
          port ->
              assertThatThrownBy(() -> carry(port))
                  .isInstanceOf(DeliveryException.NotNow.class)
                  .hasMessageContaining("answered what is no acknowledgement"));
    }

    @Test
    void andAnswersAnotherMessageIsNotBelieved() throws Exception {
      doing(
          (in, out) -> {
            readMessage(in);
            say(out, "\u000bMSH|^~\\&|RIS\rMSA|AA|another\r\u001c\r");
          },
          port ->
              assertThatThrownBy(() -> carry(port))
                  .isInstanceOf(DeliveryException.NotNow.class)
                  .hasMessageContaining(
                      "answered message \"another\", expected 5f1d7b1e000040008000"));
    }

    @Test
    void andCutsTheConnectionInTheMiddleIsNotReached() throws Exception {
      doing(
          (in, out) -> {
            readMessage(in);
            say(out, "\u000bMSH|^~\\&|RIS\rMSA|AA");
          },
          port ->
              assertThatThrownBy(() -> carry(port))
                  .isInstanceOf(DeliveryException.Unreachable.class)
                  .hasMessageContaining("the connection ended before an answer"));
    }

    @Test
    void andNeverAnswersIsGivenUpInTime() throws Exception {
      doing(
          (in, _) -> {
            readMessage(in);
            Thread.sleep(20_000);
          },
          port ->
              assertThatThrownBy(() -> carry(port))
                  .isInstanceOf(DeliveryException.Unreachable.class)
                  .hasMessageContaining("no answer within 0.6 s"));
    }

    @Test
    void andDripsItsAnswerIsGivenUpInTimeHoweverSteadilyItDrips() throws Exception {
      long began = System.nanoTime();
      doing(
          (in, out) -> {
            readMessage(in);
            say(out, "\u000b");
            for (int i = 0; i < 200; i++) {
              say(out, "x");
              Thread.sleep(50);
            }
          },
          port ->
              assertThatThrownBy(() -> carry(port))
                  .isInstanceOf(DeliveryException.Unreachable.class)
                  .hasMessageContaining("no answer within 0.6 s"));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void andIsSlowWithinItsTimeIsWaitedFor() throws Exception {
      doing(
          (in, out) -> {
            readMessage(in);
            Thread.sleep(100);
            say(out, "\u000bMSH|^~\\&|RIS\rMSA|AA|5f1d7b1e000040008000\r\u001c\r");
          },
          MllpCourierTest::carry);
      assertThat(connections).hasSize(1);
    }
  }

  /** What a receiver does with a connection. */
  @FunctionalInterface
  private interface Misbehaviour {
    void with(InputStream in, OutputStream out) throws IOException, InterruptedException;
  }

  @Test
  void aReceiverThatIsDownIsNotReached() throws IOException {
    int port = freePort();
    assertThatThrownBy(() -> carry(port))
        .isInstanceOf(DeliveryException.Unreachable.class)
        .hasMessageStartingWith("127.0.0.1:" + port + ": ")
        .hasMessageContaining("refused");
  }
}
