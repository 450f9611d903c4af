package org.fovea.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.report.OutgoingReports;
import org.fovea.study.Instance;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** One destination's STOW-RS service, an object a request. */
final class StowPassage implements Courier.Passage {
  private static final AccessToken TOKEN = AccessToken.system("delivery", Purpose.TREATMENT);
  private static final Duration ANSWER = Duration.ofSeconds(60); // an archive may check for long
  private static final int MOST_ANSWER_BYTES = 1 << 18; // one object's outcome is a few hundred
  private static final int DUPLICATE = 0x0111;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Archive archive;
  private final OutgoingReports reports;
  private final HttpClient client;
  private final URI address;
  private final Optional<String> authorization;

  StowPassage(
      Archive archive,
      OutgoingReports reports,
      HttpClient client,
      URI address,
      Optional<String> authorization) {
    this.archive = archive;
    this.reports = reports;
    this.client = client;
    this.address = address;
    this.authorization = authorization;
  }

  @Override
  public void carry(Delivery delivery) throws DeliveryException {
    byte[] object =
        switch (delivery.kind()) {
          case REPORT -> report(delivery);
          case WITHDRAWAL -> note(delivery);
        };
    String boundary = "fovea-" + UUID.randomUUID();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER)
            .header("Accept", "application/dicom+json")
            .header(
                "Content-Type",
                "multipart/related; type=\"application/dicom\"; boundary=" + boundary)
            .POST(
                HttpRequest.BodyPublishers.ofByteArrays(
                    List.of(
                        ascii("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n"),
                        object,
                        ascii("\r\n--" + boundary + "--\r\n"))));
    authorization.ifPresent(secret -> request.header("Authorization", secret));
    try {
      HttpResponse<InputStream> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        judge(answer.statusCode(), body.readNBytes(MOST_ANSWER_BYTES));
      }
    } catch (IOException lost) {
      String how = lost.getMessage();
      throw new DeliveryException.Unreachable(
          "%s does not answer: %s."
              .formatted(address.getHost(), how == null ? lost.getClass().getSimpleName() : how));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DeliveryException.Unreachable("The server stops.");
    }
  }

  private byte[] report(Delivery delivery) throws DeliveryException {
    Instance instance =
        archive
            .instance(delivery.sopInstanceUid(), TOKEN)
            .orElseThrow(() -> new DeliveryException.Refused("The report is not held any more."));
    try (InputStream bytes = archive.bytes(instance, TOKEN)) {
      return bytes.readAllBytes();
    } catch (IOException unreadable) {
      throw new DeliveryException.NotNow("The stored report cannot be read.");
    }
  }

  private byte[] note(Delivery delivery) throws DeliveryException {
    DicomFile note =
        reports
            .rejectionNote(
                delivery.sopInstanceUid(), delivery.createdAt(), Courier.WITHDRAWN, TOKEN)
            .orElseThrow(() -> new DeliveryException.Refused("The report is not held any more."));
    return DicomWriter.toBytes(note);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What a status of PS3.18 table 10.5.3-1 means for whoever waits. */
  private void judge(int status, byte[] body) throws DeliveryException {
    String said = address.getHost() + " answered " + status;
    List<Integer> failures = failures(body);
    boolean there = failures.stream().allMatch(reason -> reason == DUPLICATE);
    switch (status) {
      case 200, 202 -> {
        if (!there) {
          throw new DeliveryException.Refused(said + reasons(failures));
        }
      }
      case 409 -> {
        if (failures.isEmpty() || !there) {
          throw new DeliveryException.Refused(said + reasons(failures));
        }
      }
      case 401, 403 ->
          throw new DeliveryException.Unreachable(said + ": the credentials are not accepted.");
      case 404, 405 ->
          throw new DeliveryException.Unreachable(said + ": there is no STOW-RS at this address.");
      case 408, 429 -> throw new DeliveryException.Unreachable(said + ": it is busy.");
      default -> {
        if (status >= 500) {
          throw new DeliveryException.NotNow(said + ": it failed.");
        }
        throw new DeliveryException.Refused(said + reasons(failures));
      }
    }
  }

  private static String reasons(List<Integer> failures) {
    return failures.isEmpty()
        ? ": it does not take the object."
        : ": it did not store the object (failure reason "
            + String.join(", ", failures.stream().map("%04X"::formatted).toList())
            + ").";
  }

  /**
   * Failure Reason (0008,1197) of each item of the Failed SOP Sequence; none where none is read.
   */
  private static List<Integer> failures(byte[] body) {
    List<Integer> reasons = new ArrayList<>();
    try {
      JsonNode read = JSON.readTree(new ByteArrayInputStream(body));
      JsonNode answer = read.isArray() && !read.isEmpty() ? read.get(0) : read;
      for (JsonNode item : answer.path("00081198").path("Value")) {
        reasons.add(item.path("00081197").path("Value").path(0).asInt(0));
      }
    } catch (JacksonException unreadable) {
      return List.of();
    }
    return reasons;
  }

  @Override
  public void close() {
    client.close();
  }
}
