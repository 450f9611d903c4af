package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fovea.FoveaServer;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.archive.RadiographFixture;
import org.fovea.cli.RunningServer;
import org.fovea.cli.ServerSettings;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.Tag;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.fovea.gateway.DicomListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK's tools at the DICOM door of the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DicomPeersTest {
  private static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);
  private static final long LIMIT_SECONDS = 120;

  @TempDir private static Path folder;
  private RunningServer server;
  private int port;
  private int destinationPort;
  private int count;

  @BeforeAll
  void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      destinationPort = free.getLocalPort();
    }
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        data.resolve("dicom-peers.txt"),
        """
        ECHOSCU   127.0.0.1  -   -
        STORESCU  127.0.0.1  -   store  DCMTK
        FINDSCU   127.0.0.1  -   query
        MOVESCU   127.0.0.1  -   retrieve
        GETSCU    127.0.0.1  -   retrieve
        DEST      127.0.0.1  %d  -
        """
            .formatted(destinationPort));
    server =
        FoveaServer.start(
            new ServerSettings(data, 0, new ServerSettings.DicomDoor("127.0.0.1", 0, "FOVEA")));
    port = server.component(DicomListener.class).address().getPort();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** What a tool printed, and its exit status. */
  private record Run(int status, String output) {}

  private static Process begin(Path output, List<String> command) throws IOException {
    String program = command.getFirst();
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, program))),
        program + " is not installed: apt-get install dcmtk");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(Map.of("TCP_NODELAY", "1"));
    return builder.start();
  }

  private Run run(String... command) throws Exception {
    Path output = folder.resolve("run" + count++ + ".txt");
    Process process = begin(output, List.of(command));
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(command[0] + " did not end in " + LIMIT_SECONDS + " s");
    }
    return new Run(
        process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1));
  }

  private Run tool(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(program, "-v", "-aec", "FOVEA"));
    command.addAll(List.of("127.0.0.1", String.valueOf(port)));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private static Path file(String study, int instance, TransferSyntax syntax) throws IOException {
    Path file = folder.resolve(study + "." + instance + ".dcm");
    Files.write(
        file,
        RadiographFixture.radiograph(study + ".1." + instance)
            .with(Tag.StudyInstanceUID, study)
            .with(Tag.SeriesInstanceUID, study + ".1")
            .with(Tag.PatientID, study)
            .without(Tag.IssuerOfPatientID)
            .with(Tag.InstanceNumber, instance)
            .in(syntax)
            .bytes());
    return file;
  }

  private void store(String study) throws Exception {
    Run stored =
        tool(
            "storescu",
            file(study, 1, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).toString(),
            file(study, 2, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN).toString());
    assertThat(stored.status()).as(stored.output()).isZero();
  }

  private static List<DataSet> received(Path directory) throws IOException {
    List<DataSet> objects = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        objects.add(DicomReader.read(file).dataSet());
      }
    }
    return objects;
  }

  @Test
  void echoscuIsAnswered() throws Exception {
    Run echoed = tool("echoscu");
    assertThat(echoed.status()).as(echoed.output()).isZero();
    assertThat(echoed.output()).contains("Received Echo Response (Success)");
  }

  @Test
  void echoscuWithAnotherTitleIsRejected() throws Exception {
    Run echoed = run("echoscu", "-v", "-aet", "STRANGER", "-aec", "FOVEA", "127.0.0.1", "" + port);
    assertThat(echoed.status()).isNotZero();
    assertThat(echoed.output()).contains("Calling AE Title Not Recognized");
  }

  @Test
  void s1_storescuStoresAndThePeersIssuerIsAssumed() throws Exception {
    store("1.2.30");
    var study = server.component(Archive.class).study(new Uid("1.2.30"), ALICE).orElseThrow();
    assertThat(study.series().getFirst().instances()).hasSize(2);
    assertThat(study.patient().patientId().issuer()).isEqualTo("DCMTK");
  }

  @Test
  void storescuProposesEverySopClassAndEverySyntaxItHas() throws Exception {
    Run stored =
        tool(
            "storescu",
            "--propose-lossless",
            "--max-pdu",
            "4096",
            file("1.2.31", 1, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).toString());
    assertThat(stored.status()).as(stored.output()).isZero();
  }

  @Test
  void findscuFindsStudiesAndSeries() throws Exception {
    store("1.2.32");
    Path matches = Files.createDirectories(folder.resolve("matches"));
    Run found =
        tool(
            "findscu",
            "-S",
            "-X",
            "-od",
            matches.toString(),
            "-k",
            "QueryRetrieveLevel=STUDY",
            "-k",
            "PatientID=1.2.3*",
            "-k",
            "StudyInstanceUID=1.2.32",
            "-k",
            "PatientName",
            "-k",
            "StudyTime",
            "-k",
            "NumberOfStudyRelatedInstances");
    assertThat(found.status()).as(found.output()).isZero();
    List<DataSet> studies = received(matches);
    assertThat(studies).hasSize(1);
    assertThat(studies.getFirst().getString(Tag.PatientName)).contains("Curie^Marie");
    assertThat(studies.getFirst().getInt(Tag.NumberOfStudyRelatedInstances)).hasValue(2);
    Run series =
        tool(
            "findscu", "-P",
            "-k", "QueryRetrieveLevel=SERIES",
            "-k", "PatientID=1.2.32",
            "-k", "StudyInstanceUID=1.2.32",
            "-k", "SeriesInstanceUID",
            "-k", "Modality=CR");
    assertThat(series.status()).as(series.output()).isZero();
    assertThat(series.output()).contains("1.2.32.1");
  }

  @Test
  void getscuFetchesWhatWasStored() throws Exception {
    store("1.2.33");
    Path fetched = Files.createDirectories(folder.resolve("fetched"));
    Run got =
        tool(
            "getscu",
            "-S",
            "-od",
            fetched.toString(),
            "-k",
            "QueryRetrieveLevel=STUDY",
            "-k",
            "StudyInstanceUID=1.2.33");
    assertThat(got.status()).as(got.output()).isZero();
    assertThat(received(fetched))
        .extracting(object -> object.requireString(Tag.SOPInstanceUID))
        .containsExactlyInAnyOrder("1.2.33.1.1", "1.2.33.1.2");
    assertThat(received(fetched))
        .allSatisfy(object ->
            assertThat(object.getBytes(Tag.PixelData).orElseThrow())
                .containsExactly(0, 1, 2, 3, 4, 5));
  }

  @Test
  void movescuSendsToStorescp() throws Exception {
    store("1.2.34");
    Path moved = Files.createDirectories(folder.resolve("moved"));
    Process storescp =
        begin(
            folder.resolve("storescp.txt"),
            List.of("storescp", "-aet", "DEST", "-od", moved.toString(), "" + destinationPort));
    try {
      Run asked =
          moveOnceListening(
              "movescu",
              "-S",
              "-aem",
              "DEST",
              "-k",
              "QueryRetrieveLevel=STUDY",
              "-k",
              "StudyInstanceUID=1.2.34");
      assertThat(asked.status()).as(asked.output()).isZero();
      assertThat(received(moved))
          .extracting(object -> object.requireString(Tag.SOPInstanceUID))
          .containsExactlyInAnyOrder("1.2.34.1.1", "1.2.34.1.2");
    } finally {
      storescp.destroy();
      storescp.waitFor();
    }
  }

  private Run moveOnceListening(String program, String... arguments) throws Exception {
    for (int i = 0; i < 100; i++) {
      if (run("echoscu", "-aec", "DEST", "127.0.0.1", "" + destinationPort).status() == 0) {
        break;
      }
      Thread.sleep(100);
    }
    return tool(program, arguments);
  }

  @Test
  void aPeerWithoutTheRightToRetrieveFindsNoContext() throws Exception {
    Run refused =
        run(
            "movescu",
            "-v",
            "-S",
            "-aet",
            "FINDSCU",
            "-aec",
            "FOVEA",
            "-aem",
            "DEST",
            "-k",
            "QueryRetrieveLevel=STUDY",
            "-k",
            "StudyInstanceUID=1.2.34",
            "127.0.0.1",
            "" + port);
    assertThat(refused.output()).contains("No valid Presentation Context");
  }
}
