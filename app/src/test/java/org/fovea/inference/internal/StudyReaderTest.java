package org.fovea.inference.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.inference.internal.ReadingRig.ADMIN;
import static org.fovea.inference.internal.ReadingRig.FIRST;
import static org.fovea.inference.internal.ReadingRig.RECEIVED;
import static org.fovea.inference.internal.ReadingRig.STUDY;
import static org.fovea.inference.internal.ReadingRig.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fovea.inference.AiResult;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.OnnxFixture;
import org.fovea.inference.ReadOutcome.Completed;
import org.fovea.inference.ReadOutcome.Failed;
import org.fovea.inference.StudyState;
import org.fovea.inference.StudyState.Kind;
import org.fovea.inference.internal.ReadingRig.Server;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.study.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
@Timeout(60)
class StudyReaderTest {
  @TempDir Path folder;
  private final Database.Dialect dialect;
  private ReadingRig rig;

  StudyReaderTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open() {
    rig = new ReadingRig(dialect, folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void anArrivedImageIsReadAndItsResultAnnouncedOnce() throws IOException {
    rig.archive.put(study(1, null));
    Server server = rig.withBrightness();
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
    assertThat(server.results.map(result.id(), ADMIN).orElseThrow().columns()).isEqualTo(4);
    assertThat(rig.work.announced()).containsExactly("result.stored " + result.id());
    assertThat(server.state()).isEqualTo(new StudyState(Kind.READ, "read by bright@1.0.0"));
  }

  @Test
  void s3_aGrownStudySupersedesItsResultsAndIsReadAnew() throws IOException {
    rig.archive.put(study(1, null));
    Server server = rig.withBrightness();
    server.reader.instance(FIRST);
    String before = server.live().getFirst().id();
    rig.archive.put(study(2, null));
    assertThat(server.state().kind()).isEqualTo(Kind.PENDING);
    server.reader.study(STUDY);
    assertThat(rig.work.announced()).contains("results.superseded 1.2.3");
    assertThat(server.result(before).orElseThrow().superseded()).isTrue();
    assertThat(server.live()).hasSize(2).allMatch(result -> result.studyRevision() == 2);
    assertThat(server.state().kind()).isEqualTo(Kind.READ);
  }

  @Test
  void s4_aModelThatThrowsLeavesTheStudyFailed() throws IOException {
    ModelFixture.write(rig.models, ModelFixture.card("throws"), OnnxFixture.throwing());
    rig.archive.put(study(1, null));
    Server server = rig.server();
    server.reader.instance(FIRST);
    assertThat(server.state().kind()).isEqualTo(Kind.FAILED);
    assertThat(server.state().explanation()).startsWith("throws@1.0.0 failed");
  }

  @Test
  void s4_aModelThatHangsLeavesTheStudyFailed() throws IOException {
    ModelFixture.write(rig.models, ModelFixture.card("hangs"), OnnxFixture.hanging());
    rig.archive.put(study(1, null));
    Server server = rig.server();
    server.reader.instance(FIRST);
    assertThat(server.state())
        .isEqualTo(new StudyState(Kind.FAILED, "hangs@1.0.0 gave no answer within 1.2 s"));
  }

  @Test
  void s4_aModelThatIsStoppedLeavesTheStudyFailed() throws IOException {
    ModelFixture.write(rig.models, ModelFixture.card("broken"), new byte[] {1, 2, 3, 4});
    rig.archive.put(study(1, null));
    Server server = rig.server();
    server.reader.instance(FIRST);
    assertThat(server.state().kind()).isEqualTo(Kind.FAILED);
    assertThat(server.state().explanation()).contains("not in service");
  }

  @Test
  void s4_aModelWhoseCardAndNetworkDisagreeLeavesTheStudyFailedWithTheDifference()
      throws IOException {
    Server server = rig.withBrightness();
    Files.write(rig.models.resolve("bright").resolve("model.onnx"), OnnxFixture.throwing());
    rig.archive.put(study(1, null));
    server.reader.instance(FIRST);
    assertThat(server.state().kind()).isEqualTo(Kind.FAILED);
    assertThat(server.state().explanation())
        .contains("card and network disagree: expected a network with SHA-256", "found");
  }

  @Test
  void s4_workThatWasGivenUpLeavesAFailedResultWithItsReason() {
    rig.archive.put(study(1, null));
    Server server = rig.withBrightness();
    server.reader.gaveUpInstance(FIRST, "the disk is gone");
    assertThat(server.live().getFirst().outcome())
        .isEqualTo(new Failed("inference.gave-up", "the disk is gone"));
  }

  @Test
  void s4_aStudyNobodyReadInTimeIsOverdue() {
    rig.archive.put(study(1, null));
    rig.now = RECEIVED.plusSeconds(121);
    assertThat(rig.withBrightness().state())
        .isEqualTo(new StudyState(Kind.OVERDUE, "no result for more than 120 s"));
  }

  @Test
  void s1_aHeldStudyIsNotRead() throws IOException {
    rig.archive.put(study(1, "two patients under one UID"));
    Server server = rig.withBrightness();
    server.reader.instance(FIRST);
    assertThat(server.live()).isEmpty();
    assertThat(server.state()).isEqualTo(new StudyState(Kind.HELD, "two patients under one UID"));
  }

  @Test
  void withoutAModelTheStudySaysSo() {
    rig.archive.put(study(1, null));
    assertThat(rig.server().state())
        .isEqualTo(new StudyState(Kind.NOT_APPLICABLE, "no model is installed"));
  }
}
