package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.checks.StudyFiles.clinical;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fovea.FoveaServer;
import org.fovea.access.AccessToken;
import org.fovea.access.Accounts;
import org.fovea.access.Purpose;
import org.fovea.access.Role;
import org.fovea.archive.Archive;
import org.fovea.cli.RunningServer;
import org.fovea.cli.ServerSettings;
import org.fovea.delivery.Deliveries;
import org.fovea.delivery.Delivery;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.inference.AiResult;
import org.fovea.inference.Results;
import org.fovea.reading.Reading;
import org.fovea.reading.Readings;
import org.fovea.reading.SignatureRequest;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;
import org.fovea.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server and DCMTK's storescp as its destination. */
class DeliveryPeersTest {
  private static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private static Process storescp(int port, Path received)
      throws IOException, InterruptedException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "storescp"))),
        "storescp is not installed: apt-get install dcmtk");
    Process process =
        new ProcessBuilder(
                "storescp", "-aet", "DEST", "-od", received.toString(), String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    for (int i = 0; i < 200; i++) {
      try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(open.isConnected()).isTrue();
        return process;
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    throw new IllegalStateException("storescp does not listen");
  }

  private static void await(String what, Callable<Boolean> reached) throws Exception {
    long latest = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.call()) {
      assertThat(System.nanoTime()).as(what).isLessThan(latest);
      Thread.sleep(50);
    }
  }

  private static List<Delivery> deliveries(RunningServer server, Delivery.State state) {
    return server.component(Deliveries.class).list(null, Set.of(state), 10, ALICE);
  }

  @Test
  void aSignedReportReachesStorescpOnceItIsThereAgain() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path data = Files.createDirectories(folder.resolve("data"));
    Path received = Files.createDirectories(folder.resolve("received"));
    Files.writeString(data.resolve("dicom-peers.txt"), "DEST 127.0.0.1 " + port + " -\n");
    Files.writeString(data.resolve("destinations.txt"), "PACS dicom DEST signed research\n");
    try (RunningServer server = FoveaServer.start(new ServerSettings(data, 0))) {
      server
          .component(Accounts.class)
          .create("alice", "Alice Ames", Set.of(Role.RADIOLOGIST), ALICE);
      DicomFile file = clinical(SampleStudies.generate(61, SampleKind.CONSOLIDATED_CHEST));
      server
          .component(Archive.class)
          .receive("test", new ByteArrayInputStream(DicomWriter.toBytes(file)), ALICE);
      sign(server, new Uid(StudyFiles.studyUid(file)));
      await(
          "a first try in vain",
          () ->
              deliveries(server, Delivery.State.WAITING).stream()
                  .anyMatch(one -> one.attempts() > 0 && !one.reason().isEmpty()));

      Process storescp = storescp(port, received);
      try {
        String waiting = deliveries(server, Delivery.State.WAITING).getFirst().id();
        server.component(Deliveries.class).retry(waiting, ALICE);
        await("arrival", () -> !deliveries(server, Delivery.State.SENT).isEmpty());
      } finally {
        storescp.destroy();
        storescp.waitFor();
      }
    }
    try (Stream<Path> files = Files.list(received)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      DataSet report = DicomReader.read(all.getFirst()).dataSet();
      assertThat(report.getString(Tag.PreliminaryFlag)).contains("FINAL");
      assertThat(report.getString(Tag.VerificationFlag)).contains("VERIFIED");
    }
  }

  /** Signs once no model has anything to say any more. */
  private static void sign(RunningServer server, Uid uid) throws Exception {
    Study study = server.component(Archive.class).study(uid, ALICE).orElseThrow();
    Readings readings = server.component(Readings.class);
    await("nothing to read", () -> server.component(org.fovea.work.WorkItems.class).waiting() == 0);
    Reading reading = readings.open(uid, ALICE);
    Set<String> displayed =
        server.component(Results.class).ofStudy(uid, ALICE).stream()
            .filter(result -> result.active() && !result.superseded())
            .map(AiResult::id)
            .collect(Collectors.toSet());
    readings.sign(
        new SignatureRequest(
            reading.id(), uid, study.revision(), study.patient().patientId(), displayed),
        ALICE);
  }
}
