package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fovea.FoveaServer;
import org.fovea.access.AccessToken;
import org.fovea.access.Accounts;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.archive.ArchiveIntegrity;
import org.fovea.archive.IntegrityReport;
import org.fovea.cli.RunningServer;
import org.fovea.cli.ServerSettings;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.inference.AiResult;
import org.fovea.inference.Results;
import org.fovea.inference.StudyState;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;
import org.fovea.study.Study;
import org.fovea.work.WorkItems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at random moments while studies are sent; 10 times, 200 with FOVEA_LONG=true. */
class KilledServerTest {
  private static final int ROUNDS = Boolean.parseBoolean(System.getenv("FOVEA_LONG")) ? 200 : 10;
  private static final int LONGEST_LIFE_MILLIS = 1500; // sending, reading and scoring overlap
  private static final int SENDERS = 2;
  private static final Duration FIRST_ANSWER = Duration.ofMinutes(1); // on a busy machine
  private static final Duration STANDSTILL = Duration.ofMinutes(3); // longer than any back-off
  private static final AccessToken CHECKING = AccessToken.system("check", Purpose.OPERATION);
  private static final String BOUNDARY = "killed-server";

  private final DataSet chest = SampleStudies.generate(7, SampleKind.CONSOLIDATED_CHEST).dataSet();
  private final Set<Uid> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private String password = "";

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedIsThereAndEveryStudyEndsAnalysedOnce() throws Exception {
    Path data = folder.resolve("data");
    Random random = new Random(20260301);
    for (int round = 1; round <= ROUNDS; round++) {
      killWhileSending(data, round, random.nextInt(LONGEST_LIFE_MILLIS));
    }
    assertThat(refused).isEmpty();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS);

    try (RunningServer server = FoveaServer.start(new ServerSettings(data, 0))) {
      awaitNothingWaiting(server.component(WorkItems.class));
      IntegrityReport report = server.component(ArchiveIntegrity.class).check();
      assertThat(report.problems()).isEmpty();
      assertThat(report.objects()).isGreaterThanOrEqualTo(acknowledged.size());
      assertThat(server.component(AuditTrail.class).firstBroken()).isEmpty();
      for (Uid study : acknowledged) {
        requireAnalysedOnce(server, study);
      }
    }
  }

  private static void requireAnalysedOnce(RunningServer server, Uid uid) {
    Study study = server.component(Archive.class).study(uid, CHECKING).orElseThrow();
    assertThat(study.revision()).isEqualTo(1);
    Results results = server.component(Results.class);
    // What a model says of this picture is not this test's matter, only that it was asked once.
    assertThat(results.state(uid, CHECKING).kind())
        .isIn(StudyState.Kind.READ, StudyState.Kind.CANNOT_SAY);
    assertThat(results.ofStudy(uid, CHECKING).stream().filter(one -> !one.superseded()))
        .extracting(AiResult::model)
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  /** Hundreds of kills leave hundreds of studies to be read: it may last, but never stand still. */
  private static void awaitNothingWaiting(WorkItems work) throws InterruptedException {
    int least = work.waiting();
    long latest = System.nanoTime() + STANDSTILL.toNanos();
    for (int waiting = least; waiting > 0; waiting = work.waiting()) {
      if (waiting < least) {
        least = waiting;
        latest = System.nanoTime() + STANDSTILL.toNanos();
      }
      assertThat(System.nanoTime()).as("%d work items waiting", waiting).isLessThan(latest);
      Thread.sleep(100);
    }
  }

  private void killWhileSending(Path data, int round, int lifeMillis) throws Exception {
    Path log = folder.resolve("server-" + round + ".log");
    try (ProductProcess server = ProductProcess.serve(data, log)) {
      if (round == 1) {
        password = server.password();
      }
      int before = acknowledged.size();
      List<Thread> senders = new ArrayList<>();
      int port = server.port();
      for (int sender = 0; sender < SENDERS; sender++) {
        senders.add(Thread.ofPlatform().start(() -> sendUntilKilled(port)));
      }
      awaitOneMoreThan(before);
      Thread.sleep(lifeMillis);
      server.kill();
      for (Thread sender : senders) {
        sender.join();
      }
    }
  }

  private void awaitOneMoreThan(int before) throws InterruptedException {
    long latest = System.nanoTime() + FIRST_ANSWER.toNanos();
    while (acknowledged.size() <= before) {
      assertThat(System.nanoTime()).as("no study stored; refused: %s", refused).isLessThan(latest);
      Thread.sleep(5);
    }
  }

  private void sendUntilKilled(int port) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        Uid study = Uid.create();
        HttpResponse<String> response = client.send(request(port, study), text());
        if (response.statusCode() == 200) {
          acknowledged.add(study);
        } else {
          refused.add(response.statusCode() + " " + response.body());
        }
      }
    } catch (IOException killed) {
      // The connection ends with the server.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
  }

  private HttpRequest request(int port, Uid study) {
    DataSet object =
        chest
            .copy()
            .put(Tag.StudyInstanceUID, study)
            .put(Tag.SeriesInstanceUID, Uid.create())
            .put(Tag.SOPInstanceUID, Uid.create());
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"));
    body.writeBytes(DicomWriter.toBytes(DicomFile.of(object)));
    body.writeBytes(ascii("\r\n--" + BOUNDARY + "--\r\n"));
    String login = Accounts.FIRST + ":" + password;
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/dicom-web/studies"))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(ascii(login)))
        .header("Accept", "application/dicom+json")
        .header(
            "Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
