package org.fovea.gateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.gateway.hl7.MllpDoor.update;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryException;
import org.fovea.delivery.Destination;
import org.fovea.gateway.DeliveryFixture;
import org.fovea.gateway.NotedReports;
import org.fovea.gateway.SecureSockets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages in and out by TLS; the door itself is the receiver of what goes out. */
class MllpTlsTest {
  private static final String PASSWORD = "only-a-test";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static MllpDoor door;

  @SuppressWarnings("NullAway.Init")
  private static SSLContext context;

  @BeforeAll
  static void open() throws Exception {
    context = context();
    door =
        new MllpDoor(
            folder,
            MllpDoor.SENDERS,
            MllpInput.Limits.DEFAULT,
            new SecureSockets(
                context.getSocketFactory(),
                () -> context.getServerSocketFactory().createServerSocket()));
  }

  @AfterAll
  static void close() {
    door.close();
  }

  /** A key of its own, trusted by itself. */
  private static SSLContext context() throws Exception {
    Path store = folder.resolve("key.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "fovea",
                "-keyalg",
                "EC",
                "-dname",
                "CN=fovea",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    SSLContext made = SSLContext.getInstance("TLS");
    made.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return made;
  }

  @Test
  void messagesAreTakenByTlsOnly() throws Exception {
    byte[] message =
        MllpDoor.framed(update("M1", "PID|1||42||Curie^Maria"), StandardCharsets.UTF_8);
    try (Socket plain = new Socket("127.0.0.1", door.port())) {
      plain.getOutputStream().write(message);
      assertThat(heard(plain)).doesNotContain("MSA");
    }
    assertThat(door.study().patient().name()).isEqualTo("Curie^Marie");
    assertThat(door.answer(message)).contains("MSA|AA|M1");
    assertThat(door.study().patient().name()).isEqualTo("Curie^Maria");
  }

  private static String heard(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException reset) {
      return ""; // the alert is lost where what was sent had not been read
    }
  }

  private static void carry(SocketFactory secured) throws DeliveryException {
    MllpCourier courier = new MllpCourier(new NotedReports(), new SecureSockets(secured), PATIENCE);
    Destination destination =
        DeliveryFixture.destination(
            Destination.Kind.HL7, "127.0.0.1:" + door.port(), false, Map.of("tls", ""));
    Delivery report = DeliveryFixture.report("1.2.3.7.1");
    try (Courier.Passage passage = courier.open(destination, List.of(report))) {
      passage.carry(report);
    }
  }

  @Test
  void reportsGoOutByTlsToAReceiverThatIsTrustedAndToNoOther() {
    assertThatThrownBy(() -> carry(context.getSocketFactory()))
        .isInstanceOf(DeliveryException.Refused.class)
        .hasMessageContaining("answered AR");
    assertThatThrownBy(() -> carry(SSLSocketFactory.getDefault()))
        .isInstanceOf(DeliveryException.Unreachable.class)
        .hasMessageContaining("certification path");
  }
}
