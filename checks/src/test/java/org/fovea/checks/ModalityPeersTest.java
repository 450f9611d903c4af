package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.fovea.FoveaServer;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.archive.ImagingOrder;
import org.fovea.archive.Orders;
import org.fovea.archive.ProcedureStep;
import org.fovea.archive.ProcedureSteps;
import org.fovea.archive.RadiographFixture;
import org.fovea.cli.RunningServer;
import org.fovea.cli.ServerSettings;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.gateway.DicomListener;
import org.fovea.gateway.OrderQueries;
import org.fovea.study.OrderPriority;
import org.fovea.study.Study;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What schedules and performs procedures, of other projects, around the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModalityPeersTest {
  private static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private RunningServer server;
  private Process worklist;

  @BeforeAll
  void start() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path items = Files.createDirectories(folder.resolve("worklist/RIS"));
    Files.createFile(items.resolve("lockfile"));
    item(items, "A-7", "42", "STAT");
    item(items, "A-8", "43", "STAT");
    worklist =
        ForeignTool.named("wlmscpfs")
            .begin(
                folder.resolve("wlmscpfs.txt"),
                "-dfp",
                folder.resolve("worklist").toString(),
                "" + port);
    await(() -> listens(port));
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("dicom-peers.txt"),
        """
        RIS   127.0.0.1  %d  worklist
        ODIL  127.0.0.1  -   mpps
        """
            .formatted(port));
    server =
        FoveaServer.start(
            new ServerSettings(data, 0, new ServerSettings.DicomDoor("127.0.0.1", 0, "FOVEA")));
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (server != null) {
      server.close();
    }
    if (worklist != null) {
      worklist.destroy();
      worklist.waitFor();
    }
  }

  private static void item(Path folder, String accessionNumber, String patientId, String priority)
      throws Exception {
    Path dump = folder.resolveSibling(accessionNumber + ".dump");
    Files.writeString(
        dump,
        """
        (0008,0005) CS [ISO_IR 100]
        (0008,0050) SH [%s]
        (0010,0010) PN [Curie^Marie]
        (0010,0020) LO [%s]
        (0010,0030) DA [18671107]
        (0010,0040) CS [F]
        (0020,000d) UI [1.2.60.%s]
        (0032,1032) PN [Lister^Joseph]
        (0032,1060) LO [Chest, two views]
        (0040,0100) SQ
        (fffe,e000) -
        (0008,0060) CS [CR]
        (0040,0001) AE [CR1]
        (0040,0002) DA [20260301]
        (0040,0003) TM [080000]
        (0040,0006) PN [Roentgen^Wilhelm]
        (0040,0007) LO [Chest]
        (0040,0009) SH [SPS1]
        (0040,0010) SH [STATION]
        (0040,0011) SH [ROOM 1]
        (fffe,e00d) -
        (fffe,e0dd) -
        (0040,1001) SH [RP1]
        (0040,1002) LO [Cough]
        (0040,1003) SH [%s]
        """
            .formatted(accessionNumber, patientId, accessionNumber.substring(2), priority),
        StandardCharsets.ISO_8859_1);
    ForeignTool.Verdict made =
        ForeignTool.named("dump2dcm")
            .judge(dump.toString(), folder.resolve(accessionNumber + ".wl").toString());
    assertThat(made.status()).as(String.join("\n", made.lines())).isZero();
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long latest = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for " + LIMIT).isLessThan(latest);
      Thread.sleep(20);
    }
  }

  private Study arrive(String study, String accessionNumber) throws IOException {
    Archive archive = server.component(Archive.class);
    archive.receive(
        "stow:alice",
        new ByteArrayInputStream(
            RadiographFixture.radiograph(study + ".1.1")
                .with(Tag.StudyInstanceUID, study)
                .with(Tag.SeriesInstanceUID, study + ".1")
                .with(Tag.PatientID, "42")
                .without(Tag.IssuerOfPatientID)
                .with(Tag.AccessionNumber, accessionNumber)
                .bytes()),
        ALICE);
    return archive.study(new Uid(study), ALICE).orElseThrow();
  }

  @Test
  void wlmscpfsGivesTheOrderOfAStudyThatCameWithoutOne() throws Exception {
    Study study = arrive("1.2.60.7", "A-7");
    Orders orders = server.component(Orders.class);
    await(() -> !orders.of(study).isEmpty());
    List<ImagingOrder> found = orders.of(study);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().procedureId()).isEqualTo("RP1");
    assertThat(found.getFirst().procedure().meaning()).isEqualTo("Chest, two views");
    assertThat(found.getFirst().provider().name()).isEqualTo("Lister^Joseph");
    assertThat(
            server
                .component(Archive.class)
                .study(study.studyInstanceUid(), ALICE)
                .orElseThrow()
                .priority())
        .isEqualTo(OrderPriority.STAT);
  }

  /** The statuses of creating a step twice and ending it twice. */
  private List<String> perform(String step, String study, String state, String reason)
      throws Exception {
    Path script = folder.resolve("modality.py");
    try (InputStream source = ModalityPeersTest.class.getResourceAsStream("modality.py")) {
      Files.write(script, Objects.requireNonNull(source).readAllBytes());
    }
    int port = server.component(DicomListener.class).address().getPort();
    return ForeignTool.ODIL
        .judge(script.toString(), String.valueOf(port), step, study, state, reason)
        .lines();
  }

  private ProcedureSteps.OfStudy shown(Study study) {
    List<ProcedureSteps.OfStudy> steps = server.component(ProcedureSteps.class).of(study);
    assertThat(steps).hasSize(1);
    return steps.getFirst();
  }

  @Test
  void aStepThatOdilCompletesStandsWithTheStudyAndIsFinal() throws Exception {
    Study study = arrive("1.2.61.1", "A-9");
    assertThat(perform("1.2.62.1", "1.2.61.1", "COMPLETED", "-"))
        .containsExactly("0000", "0111", "0000", "0110");
    assertThat(shown(study).step().state()).isEqualTo(ProcedureStep.State.COMPLETED);
    assertThat(shown(study).otherPatient()).isFalse();
    assertThat(shown(study).here()).isEqualTo(1);
  }

  @Test
  void s1_aDiscontinuedStepOfOdilWarnsOfTheWrongWorklistEntry() throws Exception {
    Study study = arrive("1.2.61.2", "A-9");
    assertThat(perform("1.2.62.2", "1.2.61.2", "DISCONTINUED", "110514"))
        .containsExactly("0000", "0111", "0000", "0110");
    ProcedureStep.Reason reason = shown(study).step().reason();
    assertThat(reason != null && reason.isWrongEntry()).isTrue();
  }

  @Test
  void s1_wlmscpfsHasTheNumberForAnotherPatientOnlySoTheStudyStaysWithoutOrder() throws Exception {
    Study study = arrive("1.2.60.8", "A-8");
    OrderQueries queries = server.component(OrderQueries.class);
    await(() ->
        queries.of(study.studyInstanceUid()).filter(query -> query.attempts() > 0).isPresent());
    OrderQueries.OrderQuery query = queries.of(study.studyInstanceUid()).orElseThrow();
    assertThat(query.state()).isEqualTo(OrderQueries.State.WAITING);
    assertThat(query.reason()).startsWith("RIS: no answer");
    assertThat(server.component(Orders.class).of(study)).isEmpty();
  }
}
