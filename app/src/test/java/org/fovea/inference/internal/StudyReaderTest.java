package org.fovea.inference.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.inference.AiResult;
import org.fovea.inference.ImageReader;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.ModelRole;
import org.fovea.inference.Networks;
import org.fovea.inference.OnnxFixture;
import org.fovea.inference.RadiographFixture;
import org.fovea.inference.ReadOutcome.Completed;
import org.fovea.inference.ReadOutcome.Failed;
import org.fovea.inference.ReadOutcome.NotApplicable;
import org.fovea.inference.RunLimits;
import org.fovea.inference.StudyState;
import org.fovea.inference.StudyState.Kind;
import org.fovea.model.ModelRegistry;
import org.fovea.reading.FakeArchive;
import org.fovea.reading.RecordedAudit;
import org.fovea.reading.RecordedWork;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.storage.TestDatabases;
import org.fovea.study.Digest;
import org.fovea.study.Instance;
import org.fovea.study.OrderPriority;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Series;
import org.fovea.study.Sex;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
@Timeout(60)
class StudyReaderTest {

  private static final Uid STUDY = new Uid("1.2.3");
  private static final Uid SERIES = new Uid("1.2.3.1");
  private static final Uid FIRST = new Uid("1.2.3.1.1");
  private static final Uid SECOND = new Uid("1.2.3.1.2");
  private static final Instant RECEIVED = Instant.parse("2026-03-01T08:00:00Z");
  private static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);

  @TempDir Path folder;
  private final Database.Dialect dialect;
  private final FakeArchive archive = new FakeArchive();
  private final RecordedWork work = new RecordedWork();
  private final RecordedAudit audit = new RecordedAudit();
  private final Networks networks =
      new Networks(new RunLimits(Duration.ofMillis(300), 1, 8, 64, 2), 1);
  private Instant now = RECEIVED;
  private Database database;

  StudyReaderTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("models"));
    database = TestDatabases.open(dialect, folder);
    archive.put(FIRST, DicomFile.of(chest(FIRST)));
    archive.put(SECOND, DicomFile.of(chest(SECOND)));
  }

  @AfterEach
  void close() {
    networks.close();
    database.close();
  }

  /** The parts as the server wires them, over the models written so far. */
  private final class Server {
    final ModelRegistry models = ModelRegistry.load(folder.resolve("models"));
    final Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    final ResultTable table = new ResultTable(database, work, _ -> {});
    final StoredModelRoles roles = new StoredModelRoles(database, audit, work, table, clock);
    final StudyReader reader =
        new StudyReader(archive, models, roles, new ImageReader(networks), table, clock);
    final StoredResults results =
        new StoredResults(table, archive, audit, roles, models, clock, Duration.ofMinutes(2));

    List<AiResult> live() {
      return results.ofStudy(STUDY, ALICE).stream().filter(result -> !result.superseded()).toList();
    }

    StudyState state() {
      return results.state(STUDY, ALICE);
    }
  }

  private Server server() {
    return new Server();
  }

  private void brightnessModel() {
    ModelFixture.brightness(folder.resolve("models"), "bright");
  }

  private static DataSet chest(Uid instance) {
    return RadiographFixture.chest(STUDY, SERIES, instance);
  }

  private static Instance instance(Uid uid) {
    return new Instance(
        uid,
        new Uid("1.2.840.10008.5.1.4.1.1.1.1"),
        SERIES,
        STUDY,
        new Uid("1.2.840.10008.1.2.1"),
        new Digest("ab".repeat(32)),
        1,
        64,
        64,
        1);
  }

  private static Study study(long revision, @Nullable String held) {
    List<Instance> instances = new ArrayList<>(List.of(instance(FIRST)));
    if (revision > 1) {
      instances.add(instance(SECOND));
    }
    return new Study(
        STUDY,
        revision,
        new Patient(
            new PatientId("C1", "LOCAL"), "Test^Child", LocalDate.of(2023, 1, 1), Sex.OTHER),
        "A1",
        LocalDate.of(2026, 1, 2),
        "Chest",
        OrderPriority.ROUTINE,
        RECEIVED,
        true,
        held,
        List.of(new Series(SERIES, "DX", "CHEST", "", 1, instances)));
  }

  @Test
  void anArrivedImageIsReadAndItsResultAnnouncedOnce() throws IOException {
    brightnessModel();
    archive.put(study(1, null));
    Server server = server();
    assertThat(server.state().kind()).isEqualTo(Kind.PENDING);
    server.reader.instance(FIRST);
    server.reader.instance(FIRST);
    server.reader.study(STUDY);
    assertThat(server.live()).hasSize(1);
    AiResult result = server.live().getFirst();
    assertThat(result.outcome()).isInstanceOf(Completed.class);
    assertThat(result.read())
        .containsExactly(new AiResult.ReadInstance(FIRST, new Digest("ab".repeat(32))));
    assertThat(result.notForClinicalUse()).isTrue();
    assertThat(result.mapAvailable()).isTrue();
    assertThat(server.results.map(result.id(), ALICE).orElseThrow().columns()).isEqualTo(4);
    assertThat(work.announced()).containsExactly("result.stored " + result.id());
    assertThat(server.state()).isEqualTo(new StudyState(Kind.READ, "read by bright@1.0.0"));
  }

  @Test
  void s3_aGrownStudySupersedesItsResultsAndIsReadAnew() throws IOException {
    brightnessModel();
    archive.put(study(1, null));
    Server server = server();
    server.reader.instance(FIRST);
    String before = server.live().getFirst().id();
    archive.put(study(2, null));
    assertThat(server.state().kind()).isEqualTo(Kind.PENDING);
    server.reader.study(STUDY);
    assertThat(work.announced()).contains("results.superseded 1.2.3");
    assertThat(server.results.result(before, ALICE).orElseThrow().superseded()).isTrue();
    assertThat(server.live()).hasSize(2).allMatch(result -> result.studyRevision() == 2);
    assertThat(server.state().kind()).isEqualTo(Kind.READ);
  }

  @Test
  void s4_aModelThatThrowsLeavesTheStudyFailed() throws IOException {
    ModelFixture.write(
        folder.resolve("models"), ModelFixture.card("throws"), OnnxFixture.throwing());
    archive.put(study(1, null));
    Server server = server();
    server.reader.instance(FIRST);
    assertThat(server.state().kind()).isEqualTo(Kind.FAILED);
    assertThat(server.state().explanation()).startsWith("throws@1.0.0 failed");
  }

  @Test
  void s4_aModelThatHangsLeavesTheStudyFailed() throws IOException {
    ModelFixture.write(folder.resolve("models"), ModelFixture.card("hangs"), OnnxFixture.hanging());
    archive.put(study(1, null));
    Server server = server();
    server.reader.instance(FIRST);
    assertThat(server.state())
        .isEqualTo(new StudyState(Kind.FAILED, "hangs@1.0.0 gave no answer within 0.3 s"));
  }

  @Test
  void s4_aModelThatIsStoppedLeavesTheStudyFailed() throws IOException {
    ModelFixture.write(
        folder.resolve("models"), ModelFixture.card("broken"), new byte[] {1, 2, 3, 4});
    archive.put(study(1, null));
    Server server = server();
    server.reader.instance(FIRST);
    assertThat(server.state().kind()).isEqualTo(Kind.FAILED);
    assertThat(server.state().explanation()).contains("not in service");
  }

  @Test
  void s4_workThatWasGivenUpLeavesAFailedResultWithItsReason() {
    brightnessModel();
    archive.put(study(1, null));
    Server server = server();
    server.reader.gaveUpInstance(FIRST, "the disk is gone");
    assertThat(server.live().getFirst().outcome())
        .isEqualTo(new Failed("inference.gave-up", "the disk is gone"));
  }

  @Test
  void s4_aStudyNobodyReadInTimeIsOverdue() {
    brightnessModel();
    archive.put(study(1, null));
    now = RECEIVED.plusSeconds(121);
    assertThat(server().state())
        .isEqualTo(new StudyState(Kind.OVERDUE, "no result for more than 120 s"));
  }

  @Test
  void s1_aHeldStudyIsNotRead() throws IOException {
    brightnessModel();
    archive.put(study(1, "two patients under one UID"));
    Server server = server();
    server.reader.instance(FIRST);
    assertThat(server.live()).isEmpty();
    assertThat(server.state()).isEqualTo(new StudyState(Kind.HELD, "two patients under one UID"));
  }

  @Test
  void s13_aPatientsStudyIsReadByAResearchModelOnlyAfterARecordedDecision() throws IOException {
    brightnessModel();
    DataSet patient = chest(FIRST);
    patient.remove(Tag.QualityControlImage);
    archive.put(FIRST, DicomFile.of(patient));
    archive.put(study(1, null));
    Server server = server();
    server.reader.instance(FIRST);
    assertThat(server.live().getFirst().outcome())
        .isInstanceOfSatisfying(
            NotApplicable.class,
            refused -> assertThat(refused.code()).isEqualTo("routing.research-only"));
    AccessToken admin = new AccessToken("admin", Purpose.OPERATION);
    server.roles.approve("bright", "1.0.0", "ethics vote 12/2026", admin);
    assertThat(audit.lines()).contains("admin model.approve bright");
    assertThat(work.announced()).contains("study.changed 1.2.3");
    server.reader.study(STUDY);
    assertThat(server.live()).hasSize(1);
    assertThat(server.live().getFirst().outcome()).isInstanceOf(Completed.class);
    assertThat(server.live().getFirst().notForClinicalUse()).isTrue();
  }

  @Test
  void s15_aModelSwitchedOffFallsSilentAtOnceAndListsWhatItTouched() throws IOException {
    brightnessModel();
    archive.put(study(1, null));
    Server server = server();
    server.reader.instance(FIRST);
    AccessToken admin = new AccessToken("admin", Purpose.OPERATION);
    server.roles.role("bright", ModelRole.Role.OFF, "recalled", admin);
    assertThat(server.live()).allMatch(result -> !result.active());
    assertThat(server.state())
        .isEqualTo(new StudyState(Kind.NOT_APPLICABLE, "no model is switched on"));
    assertThat(server.roles.touchedStudies("bright", "1.0.0", admin)).containsExactly(STUDY);
    assertThat(server.roles.touchedStudies("bright", "2.0.0", admin)).isEmpty();
  }

  @Test
  void aShadowModelsResultIsRecordedAndNotActive() throws IOException {
    brightnessModel();
    archive.put(study(1, null));
    Server server = server();
    AccessToken admin = new AccessToken("admin", Purpose.OPERATION);
    server.roles.role("bright", ModelRole.Role.SHADOW, "comparison", admin);
    server.reader.instance(FIRST);
    assertThat(server.live()).hasSize(1).allMatch(result -> !result.active());
  }

  @Test
  void s10_theSitesPrevalenceIsKeptAndUsed() throws IOException {
    brightnessModel();
    archive.put(study(1, null));
    Server server = server();
    AccessToken admin = new AccessToken("admin", Purpose.OPERATION);
    server.roles.prevalence("bright", "233604007", 0.1, admin);
    server.reader.instance(FIRST);
    Completed completed = (Completed) server.live().getFirst().outcome();
    assertThat(completed.findings().getFirst().probability().prevalence()).isEqualTo(0.1);
    server.roles.prevalence("bright", "233604007", null, admin);
    assertThat(server.roles.of("bright").prevalences()).isEmpty();
  }

  @Test
  void withoutAModelTheStudySaysSo() {
    archive.put(study(1, null));
    assertThat(server().state())
        .isEqualTo(new StudyState(Kind.NOT_APPLICABLE, "no model is installed"));
  }
}
