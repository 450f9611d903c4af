package org.fovea.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.dimse.ServiceProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One side of each association is ours, the other a socket that does what a test wants. */
class AssociationTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final AssociationLimits IMPATIENT =
      new AssociationLimits(16_384, SHORT, SHORT, SHORT, SHORT, 1 << 20);
  private static final AssociationLimits PATIENT =
      new AssociationLimits(
          16_384,
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          1 << 20);
  private static final byte[] ABORT_UNEXPECTED = {7, 0, 0, 0, 0, 4, 0, 0, 2, 2};
  private static final byte[] ABORT_INVALID = {7, 0, 0, 0, 0, 4, 0, 0, 2, 6};
  private static final byte[] ABORT_UNRECOGNIZED = {7, 0, 0, 0, 0, 4, 0, 0, 2, 1};
  private static final byte[] ABORT_BY_USER = {7, 0, 0, 0, 0, 4, 0, 0, 0, 0};

  private ServerSocket listening;
  private Socket peer;

  @BeforeEach
  void listen() throws Exception {
    listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    peer = new Socket(listening.getInetAddress(), listening.getLocalPort());
    peer.setSoTimeout(20_000);
  }

  @AfterEach
  void close() throws Exception {
    listening.close();
    peer.close();
  }

  private static Negotiator.Decision accept(Pdu.AssociateRequest request, InetAddress from) {
    return new Negotiator.Decision.Accepted(
        request.contexts().stream()
            .map(context ->
                new ContextResult(
                    context.id(),
                    ContextResult.Reason.ACCEPTANCE,
                    context.transferSyntaxes().getFirst()))
            .toList(),
        UserInformation.of(16_384).answering(request.user(), List.of(), List.of(), false));
  }

  /** What becomes of the served side once the peer did its part. */
  private CompletableFuture<Void> serve(AssociationLimits limits) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (Socket socket = listening.accept()) {
            Association association = Association.accept(socket, limits, AssociationTest::accept);
            new ServiceProvider(java.util.Map.of(), defect -> {}).serve(association);
            end.complete(null);
          } catch (Exception failure) {
            end.completeExceptionally(failure);
          }
        });
    return end;
  }

  private static Pdu.AssociateRequest verification() {
    return Pdu.AssociateRequest.of(
        new AeTitle("FOVEA"),
        new AeTitle("TEST"),
        List.of(
            new PresentationContext(
                1,
                ServiceProvider.VERIFICATION,
                List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()))),
        UserInformation.of(16_384));
  }

  private void send(int... bytes) throws Exception {
    byte[] sent = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      sent[i] = (byte) bytes[i];
    }
    peer.getOutputStream().write(sent);
  }

  private void associate() throws Exception {
    peer.getOutputStream().write(PduEncoder.encode(verification()));
    InputStream in = peer.getInputStream();
    byte[] head = in.readNBytes(6);
    assertThat(head[0]).isEqualTo((byte) 2);
    in.readNBytes((head[4] & 0xFF) << 8 | head[5] & 0xFF);
  }

  private static void endsWith(CompletableFuture<Void> end, String code) {
    assertThatThrownBy(() -> end.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            UpperLayerException.class, ended -> assertThat(ended.code()).isEqualTo(code));
  }

  private void aborts(int[] sent, byte[] answer) throws Exception {
    CompletableFuture<Void> end = serve(PATIENT);
    associate();
    send(sent);
    assertThat(peer.getInputStream().readAllBytes()).isEqualTo(answer);
    peer.close();
    endsWith(end, "network.violation");
  }

  @Test
  void aReleaseIsAnsweredAndTheConnectionEnds() throws Exception {
    CompletableFuture<Void> end = serve(PATIENT);
    associate();
    send(5, 0, 0, 0, 0, 4, 0, 0, 0, 0);
    assertThat(peer.getInputStream().readAllBytes()).containsExactly(6, 0, 0, 0, 0, 4, 0, 0, 0, 0);
    peer.close();
    end.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aConnectionThatSaysNothingIsClosedAfterArtim() throws Exception {
    CompletableFuture<Void> end = serve(IMPATIENT);
    assertThat(peer.getInputStream().readAllBytes()).isEmpty();
    endsWith(end, "network.timed-out");
  }

  @Test
  void aRequestThatDripsIsClosedAfterItsLimitHoweverSteadilyItComes() throws Exception {
    CompletableFuture<Void> end = serve(IMPATIENT);
    byte[] request = PduEncoder.encode(verification());
    Thread.ofVirtual()
        .start(() -> {
          try {
            for (byte one : request) {
              peer.getOutputStream().write(one);
              Thread.sleep(50);
            }
          } catch (Exception closed) {
            // As it should be.
          }
        });
    endsWith(end, "network.timed-out");
  }

  @Test
  void anIdleAssociationIsAborted() throws Exception {
    CompletableFuture<Void> end = serve(IMPATIENT);
    associate();
    assertThat(peer.getInputStream().readAllBytes()).isEqualTo(ABORT_BY_USER);
    endsWith(end, "network.timed-out");
  }

  @Test
  void dataBeforeTheRequestAreAborted() throws Exception {
    CompletableFuture<Void> end = serve(PATIENT);
    send(4, 0, 0, 0, 0, 6, 0, 0, 0, 2, 1, 3);
    assertThat(peer.getInputStream().readAllBytes()).isEqualTo(ABORT_UNEXPECTED);
    peer.close();
    endsWith(end, "network.violation");
  }

  @Test
  void httpAtTheDicomPortIsAnsweredWithAnAbort() throws Exception {
    CompletableFuture<Void> end = serve(PATIENT);
    peer.getOutputStream()
        .write("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(peer.getInputStream().readAllBytes()).isEqualTo(ABORT_UNRECOGNIZED);
    peer.close();
    endsWith(end, "network.violation");
  }

  @Test
  void aSecondRequestIsAborted() throws Exception {
    CompletableFuture<Void> end = serve(PATIENT);
    associate();
    peer.getOutputStream().write(PduEncoder.encode(verification()));
    assertThat(peer.getInputStream().readAllBytes()).isEqualTo(ABORT_UNEXPECTED);
    peer.close();
    endsWith(end, "network.violation");
  }

  @Test
  void aPduLongerThanAnnouncedIsAborted() throws Exception {
    aborts(new int[] {4, 0, 0, 0, 0x40, 1, 0, 0, 0, 2, 1, 3}, ABORT_INVALID);
  }

  @Test
  void aValueLongerThanItsPduIsAborted() throws Exception {
    aborts(new int[] {4, 0, 0, 0, 0, 8, 0, 0, 0, 9, 1, 3, 0, 0}, ABORT_INVALID);
  }

  @Test
  void aContextThatWasNotAcceptedIsAborted() throws Exception {
    aborts(new int[] {4, 0, 0, 0, 0, 8, 0, 0, 0, 4, 7, 3, 0, 0}, ABORT_INVALID);
  }

  @Test
  void aDataSetWithoutACommandIsAborted() throws Exception {
    aborts(
        new int[] {4, 0, 0, 0, 0, 8, 0, 0, 0, 4, 1, 2, 0, 0},
        new byte[] {7, 0, 0, 0, 0, 4, 0, 0, 2, 5});
  }

  @Test
  void aCommandThatIsNoneIsAborted() throws Exception {
    aborts(new int[] {4, 0, 0, 0, 0, 8, 0, 0, 0, 4, 1, 3, 9, 9}, ABORT_INVALID);
  }

  @Test
  void anAssociationPduOfAGigabyteIsNotRead() throws Exception {
    CompletableFuture<Void> end = serve(PATIENT);
    send(1, 0, 0x40, 0, 0, 0);
    assertThat(peer.getInputStream().readAllBytes()).isEqualTo(ABORT_INVALID);
    peer.close();
    endsWith(end, "network.violation");
  }

  @Test
  void aPeerThatAbortsIsSaidToHaveAborted() throws Exception {
    CompletableFuture<Void> end = serve(PATIENT);
    associate();
    send(7, 0, 0, 0, 0, 4, 0, 0, 0, 0);
    endsWith(end, "network.aborted");
  }

  @Test
  void aConnectionThatBreaksOffIsSaidToBeLost() throws Exception {
    CompletableFuture<Void> end = serve(PATIENT);
    associate();
    send(4, 0, 0, 0);
    peer.close();
    endsWith(end, "network.connection-lost");
  }
}
