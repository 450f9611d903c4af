package org.fovea.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.fovea.access.AccessToken;
import org.fovea.access.Accounts;
import org.fovea.access.NewAccount;
import org.fovea.access.Purpose;
import org.fovea.access.Role;
import org.fovea.dicom.Uid;

/**
 * Sends objects to a server as any modality would, by STOW-RS (PS3.18 10.5) with HTTP Basic, and
 * asks for them again.
 */
final class FrontDoor implements AutoCloseable {
  private static final String BOUNDARY = "fovea-sample-studies";

  /** A request of sample studies is stored within a second; a stuck server is given up. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI studies;
  private final String authorization;
  private final Accounts accounts;
  private final NewAccount sender;

  /**
   * A door to a server of this process, with a machine account that lasts as long as it is open.
   */
  FrontDoor(RunningServer server) {
    studies = URI.create(server.address() + "/dicom-web/studies");
    accounts = server.component(Accounts.class);
    sender =
        accounts.create(
            "sample-sender-" + Long.toString(new SecureRandom().nextLong(1L << 40), 36),
            "Sample studies",
            Set.of(Role.MACHINE),
            token());
    authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (sender.name() + ":" + sender.password()).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Stores one Part 10 object.
   *
   * @throws CommandFailure when the server does not take it
   */
  void store(byte[] object) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"));
    body.writeBytes(object);
    body.writeBytes(ascii("\r\n--" + BOUNDARY + "--\r\n"));
    HttpRequest request =
        request(studies)
            .header(
                "Content-Type",
                "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    perform("storing a study", request);
  }

  /**
   * Retrieves a study's metadata (PS3.18 10.4.1.1.2), as any viewer would.
   *
   * @throws CommandFailure when the server does not give it out
   */
  void retrieve(Uid studyInstanceUid) throws IOException, InterruptedException {
    URI metadata = URI.create(studies + "/" + studyInstanceUid.value() + "/metadata");
    perform("retrieving a study", request(metadata).GET().build());
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(LIMIT)
        .header("Authorization", authorization)
        .header("Accept", "application/dicom+json");
  }

  private void perform(String what, HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (response.statusCode() != 200) {
      throw new CommandFailure(
          "%s: expected status 200, found %d %s"
              .formatted(what, response.statusCode(), response.body()));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static AccessToken token() {
    return AccessToken.system("sample-studies", Purpose.OPERATION);
  }

  /** The account that sent them may log in no more. */
  @Override
  public void close() {
    accounts.setDisabled(sender.name(), true, token());
    client.close();
  }
}
