package org.fovea.gateway.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.dimse.ServiceProvider;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.net.Association;
import org.fovea.dicom.net.AssociationLimits;
import org.fovea.dicom.net.ContextResult;
import org.fovea.dicom.net.Negotiator;
import org.fovea.dicom.net.UpperLayerException;
import org.fovea.dicom.net.UserInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomTlsTest {
  @TempDir Path folder;
  private Path password;
  private ServerSocket listening;

  @BeforeEach
  void prepare() throws IOException {
    listening = new ServerSocket();
    password = Files.writeString(folder.resolve("password"), "only-a-test\n");
  }

  @AfterEach
  void close() throws IOException {
    listening.close();
  }

  /** A key of its own, trusted by itself. */
  private Path keyStore(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "only-a-test"));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    return store;
  }

  private void serve(DicomTls tls) throws IOException {
    listening = tls.serverSocket();
    listening.bind(new InetSocketAddress("127.0.0.1", 0));
    Negotiator anyone =
        (request, _) ->
            new Negotiator.Decision.Accepted(
                request.contexts().stream()
                    .map(context ->
                        new ContextResult(
                            context.id(),
                            ContextResult.Reason.ACCEPTANCE,
                            context.transferSyntaxes().getFirst()))
                    .toList(),
                UserInformation.of(16_384));
    Thread.ofVirtual()
        .start(() -> {
          while (!listening.isClosed()) {
            try (var socket = listening.accept()) {
              new ServiceProvider(Map.of(), _ -> {})
                  .serve(Association.accept(socket, AssociationLimits.DEFAULT, anyone));
            } catch (IOException refused) {
              // The next one.
            }
          }
        });
  }

  private Status echo(DicomTls tls) throws IOException {
    try (DimseClient client =
        DimseClient.connect(
            tls.sockets(),
            new InetSocketAddress("127.0.0.1", listening.getLocalPort()),
            DimseFixture.request("FOVEA", "CT1", ServiceProvider.VERIFICATION),
            AssociationLimits.DEFAULT)) {
      Status status = client.echo();
      client.release();
      return status;
    }
  }

  @Test
  void aPeerWithATrustedCertificateIsServedAndOneWithoutIsNot() throws Exception {
    Path ours = keyStore("fovea");
    serve(DicomTls.of(ours, ours, password));
    assertThat(echo(DicomTls.of(ours, ours, password))).isEqualTo(Status.SUCCESS);
    Path theirs = keyStore("stranger");
    assertThatThrownBy(() -> echo(DicomTls.of(theirs, ours, password)))
        .as("a certificate nobody trusts")
        .isInstanceOf(UpperLayerException.class);
    assertThatThrownBy(() -> echo(DicomTls.of(ours, theirs, password)))
        .as("a server nobody trusts")
        .isInstanceOf(UpperLayerException.class);
  }

  @Test
  void nothingOlderThanTls12IsEverAgreed() throws Exception {
    Path ours = keyStore("fovea");
    DicomTls tls = DicomTls.of(ours, null, password);
    serve(tls);
    try (SSLSocket socket = (SSLSocket) tls.sockets().createSocket()) {
      assertThat(socket.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
      assertThat(socket.getEnabledCipherSuites())
          .allMatch(suite ->
              suite.matches(
                  "TLS_(AES|CHACHA20|ECDHE_(ECDSA|RSA)_WITH_AES)_.*(GCM|POLY1305)_SHA(256|384)"));
    }
    assertThat(((javax.net.ssl.SSLServerSocket) listening).getEnabledProtocols())
        .containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
  }
}
