package org.fovea.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.archive.RadiographFixture.radiograph;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.archive.Issuers;
import org.fovea.archive.internal.StoredArchive;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryException;
import org.fovea.delivery.Destination;
import org.fovea.reading.RecordedWork;
import org.fovea.storage.DataDirectory;
import org.fovea.storage.Database;
import org.fovea.storage.DurableFiles;
import org.fovea.storage.ObjectStore;
import org.fovea.storage.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports on their way to a STOW-RS service, which answers what it is told to. */
class StowCourierTest {
  private static final String FAILED =
      "{\"00081198\":{\"vr\":\"SQ\",\"Value\":[{\"00081197\":{\"vr\":\"US\",\"Value\":[%d]}}]}}";

  @TempDir private Path directory;
  private DataDirectory data;
  private Database database;
  private StoredArchive archive;
  private HttpServer service;
  private int status = 200;
  private String answer = "{}";
  private String contentType = "";
  private String authorization = "";
  private byte[] received = {};

  @BeforeEach
  void open() throws IOException {
    data = DataDirectory.open(directory.resolve("data"));
    database = TestDatabases.open(Database.Dialect.SQLITE, directory);
    archive =
        new StoredArchive(
            database,
            new ObjectStore(data.objects(), new DurableFiles(data.incoming())),
            AuditTrail.in(database),
            new RecordedWork(),
            new Issuers("HOSPITAL", Map.of(), List.of()),
            List::of,
            Clock.systemUTC());
    archive.receiveOwn(
        radiograph("1.2.3.7.1").stream(), AccessToken.system("report", Purpose.TREATMENT));
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/studies", this::serve);
    service.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    contentType = exchange.getRequestHeaders().getFirst("Content-Type");
    authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    received = exchange.getRequestBody().readAllBytes();
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/dicom+json");
    if (status == 302) {
      exchange.getResponseHeaders().add("Location", "http://127.0.0.1:9/elsewhere");
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @AfterEach
  void close() {
    service.stop(0);
    database.close();
    data.close();
  }

  private void carry(Delivery delivery, Map<String, String> options) throws DeliveryException {
    Destination destination =
        DeliveryFixture.destination(
            Destination.Kind.STOW,
            "http://127.0.0.1:" + service.getAddress().getPort() + "/studies",
            false,
            options);
    StowCourier courier = new StowCourier(archive, new NotedReports());
    try (Courier.Passage passage = courier.open(destination, List.of(delivery))) {
      passage.carry(delivery);
    }
  }

  private void carry() throws DeliveryException {
    carry(DeliveryFixture.report("1.2.3.7.1"), Map.of());
  }

  @Test
  void theStoredBytesAreOnePartOfARequest() throws Exception {
    carry();
    assertThat(contentType).startsWith("multipart/related; type=\"application/dicom\"; boundary=");
    String boundary = contentType.substring(contentType.indexOf("boundary=") + 9);
    byte[] stored = radiograph("1.2.3.7.1").bytes();
    String head = "--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n";
    assertThat(new String(received, StandardCharsets.ISO_8859_1))
        .isEqualTo(
            head
                + new String(stored, StandardCharsets.ISO_8859_1)
                + "\r\n--"
                + boundary
                + "--\r\n");
    assertThat(authorization).isEqualTo("null");
  }

  @Test
  void aRejectionNoteIsSentAsWell() throws Exception {
    carry(DeliveryFixture.withdrawal("1.2.3.7.1"), Map.of());
    assertThat(new String(received, StandardCharsets.ISO_8859_1))
        .contains("1.2.840.10008.5.1.4.1.1.88.59")
        .contains("Withdrawn: a later state of the study superseded it");
  }

  @Test
  void credentialsComeFromTheirFileEachTime() throws Exception {
    Path file = directory.resolve("secret");
    Files.writeString(file, "fovea:open sesame\n");
    carry(DeliveryFixture.report("1.2.3.7.1"), Map.of("credentials", file.toString()));
    assertThat(authorization).isEqualTo("Basic Zm92ZWE6b3BlbiBzZXNhbWU=");
    Files.writeString(file, "Bearer abc.def\n");
    carry(DeliveryFixture.report("1.2.3.7.1"), Map.of("credentials", file.toString()));
    assertThat(authorization).isEqualTo("Bearer abc.def");
    Files.delete(file);
    assertThatThrownBy(() ->
            carry(DeliveryFixture.report("1.2.3.7.1"), Map.of("credentials", file.toString())))
        .isInstanceOf(DeliveryException.Unreachable.class)
        .hasMessageEndingWith("is not readable.");
  }

  @ParameterizedTest
  @CsvSource({
    "401, 0, Unreachable, the credentials are not accepted",
    "404, 0, Unreachable, there is no STOW-RS at this address",
    "503, 0, NotNow, it failed",
    "429, 0, Unreachable, it is busy",
    "302, 0, Refused, it does not take the object",
    "400, 0, Refused, it does not take the object",
    "409, 43264, Refused, it did not store the object (failure reason A900)",
    "200, 272, Refused, it did not store the object (failure reason 0110)",
  })
  void whatItAnswersIsToldInPlainWords(int code, int reason, String kind, String words) {
    status = code;
    answer = reason == 0 ? "" : FAILED.formatted(reason);
    assertThatThrownBy(this::carry)
        .satisfies(thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(kind))
        .hasMessageStartingWith("127.0.0.1 answered " + code + ": ")
        .hasMessageContaining(words);
  }

  @Test
  void whatIsThereAlreadyHasArrived() throws Exception {
    status = 409;
    answer = FAILED.formatted(0x0111);
    carry();
    assertThat(received).isNotEmpty();
  }

  @Test
  void aServiceThatIsDownIsNotReached() {
    service.stop(0);
    assertThatThrownBy(this::carry)
        .isInstanceOf(DeliveryException.Unreachable.class)
        .hasMessageStartingWith("127.0.0.1 does not answer: ");
  }
}
