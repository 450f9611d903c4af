package org.fovea.inference.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.inference.internal.ReadingRig.ADMIN;
import static org.fovea.inference.internal.ReadingRig.FIRST;
import static org.fovea.inference.internal.ReadingRig.STUDY;
import static org.fovea.inference.internal.ReadingRig.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.fovea.inference.AiResult;
import org.fovea.inference.LifeStep;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.ModelLife;
import org.fovea.inference.ModelLifeException;
import org.fovea.inference.ModelRole;
import org.fovea.inference.OnnxFixture;
import org.fovea.inference.Stage;
import org.fovea.inference.StudyState;
import org.fovea.inference.StudyState.Kind;
import org.fovea.inference.internal.ReadingRig.Server;
import org.fovea.model.Model;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a version may do in each stage of its life, and how it comes there. */
@OnEveryDatabase
@Timeout(60)
class ModelLivesTest {
  @TempDir Path folder;
  private final Database.Dialect dialect;
  private ReadingRig rig;
  private Server server;

  ModelLivesTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open() {
    rig = new ReadingRig(dialect, folder, Duration.ofSeconds(20));
    rig.archive.put(study(1, null));
    server = rig.withBrightness();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /** Version 2.0.0, put among the models of a running server. */
  private Model second() {
    Model model =
        ModelFixture.write(
            rig.models,
            ModelFixture.version(ModelFixture.card("bright"), "2.0.0"),
            OnnxFixture.brightness(0.6f));
    server.registry.reload();
    server.lives.install(model, ADMIN);
    return model;
  }

  private ModelLife active() {
    return server.lives.active("bright").orElseThrow();
  }

  private void promote(Model model) {
    String evidence = server.lives.record(model, "bright@1.0.0", "promotion", true, "{}", ADMIN);
    server.lives.promote(model, active(), "met its protocol", evidence, ADMIN);
  }

  private List<String> said() {
    return server.live().stream()
        .map(result -> result.version() + (result.active() ? " shown" : " recorded"))
        .toList();
  }

  @Test
  void whatIsInstalledWhenTheServerFirstStartsIsInUse() {
    assertThat(active().version()).isEqualTo("1.0.0");
    assertThat(server.lives.steps("bright"))
        .singleElement()
        .extracting(LifeStep::cause, LifeStep::by)
        .containsExactly(LifeStep.Cause.FOUND, "system:models");
  }

  @Test
  void whatIsFoundAtALaterStartIsADraftAndReadsNothing() throws IOException {
    ModelFixture.brightness(rig.models, "later");
    Server next = rig.server();
    next.reader.instance(FIRST);
    assertThat(next.lives.of("later", "1.0.0").orElseThrow().stage()).isEqualTo(Stage.DRAFT);
    assertThat(next.live()).extracting(AiResult::model).containsExactly("bright");
    assertThat(next.state()).isEqualTo(new StudyState(Kind.READ, "read by bright@1.0.0"));
  }

  @Test
  void aVersionInTheShadowIsRecordedBesideWhatIsInUseAndNotShown() throws IOException {
    second();
    server.reader.instance(FIRST);
    assertThat(said()).containsExactly("1.0.0 shown");
    server.lives.shadow("bright", "2.0.0", "to be compared", ADMIN);
    server.reader.study(STUDY);
    server.reader.study(STUDY);
    assertThat(said()).containsExactlyInAnyOrder("1.0.0 shown", "2.0.0 recorded");
    assertThat(server.state()).isEqualTo(new StudyState(Kind.READ, "read by bright@1.0.0"));
  }

  @Test
  void aPromotedVersionReplacesTheOneInUseAndWhatThatSaidHolds() throws IOException {
    server.reader.instance(FIRST);
    Model second = second();
    promote(second);
    server.reader.study(STUDY);
    assertThat(active().version()).isEqualTo("2.0.0");
    assertThat(said()).containsExactly("1.0.0 shown");
    assertThat(server.lives.of("bright", "1.0.0").orElseThrow().stage()).isEqualTo(Stage.RETIRED);
    rig.archive.put(study(2, null));
    server.reader.study(STUDY);
    assertThat(said()).containsExactly("2.0.0 shown", "2.0.0 shown");
    assertThat(rig.audit.lines())
        .contains("admin model.retired bright@1.0.0", "admin model.active bright@2.0.0");
  }

  @Test
  void whatItSaidInTheShadowIsNotShownUntilItIsStoredInUse() throws IOException {
    Model second = second();
    server.lives.shadow("bright", "2.0.0", "to be compared", ADMIN);
    server.lives.retire("bright", "1.0.0", "it is no longer wanted", ADMIN);
    server.reader.instance(FIRST);
    assertThat(said()).containsExactly("2.0.0 recorded");
    String evidence = server.lives.record(second, null, "promotion", true, "{}", ADMIN);
    server.lives.promote(second, null, "met its protocol", evidence, ADMIN);
    assertThat(said()).containsExactly("2.0.0 recorded");
    assertThat(rig.work.announced()).contains("model.activated bright");
    server.reader.study(STUDY);
    assertThat(said()).containsExactlyInAnyOrder("2.0.0 recorded", "2.0.0 shown");
    assertThat(server.state().kind()).isEqualTo(Kind.READ);
  }

  @Test
  void whatWasTriedAgainstAnotherVersionThanTheOneInUseIsNotPromoted() {
    Model second = second();
    String evidence = server.lives.record(second, null, "promotion", true, "{}", ADMIN);
    assertThatThrownBy(() -> server.lives.promote(second, null, "as said", evidence, ADMIN))
        .isInstanceOf(ModelLifeException.Changed.class)
        .hasMessage("expected nothing to be in use, as it was tried against, found bright@1.0.0");
    assertThat(active().version()).isEqualTo("1.0.0");
  }

  @Test
  void filesThatChangedSinceTheyWereRecordedAreNotPromotedAndDoNotRead() throws IOException {
    Model second = second();
    server.lives.shadow("bright", "2.0.0", "to be compared", ADMIN);
    Model other = ModelFixture.write(rig.models, second.card(), OnnxFixture.brightness(0.7f));
    server.registry.reload();
    assertThat(server.roles.of(other)).isEmpty();
    assertThatThrownBy(() -> promote(other)).isInstanceOf(ModelLifeException.Changed.class);
  }

  @Test
  void anUpdateOfTheInstalledFilesChangesNothingThatIsInUse() throws IOException {
    Files.delete(rig.models.resolve("bright").resolve("card.json"));
    Server next = rig.server();
    next.reader.instance(FIRST);
    assertThat(next.live()).singleElement().extracting(AiResult::version).isEqualTo("1.0.0");
  }

  @Test
  void rollingBackRestoresWhatWasInUseBefore() {
    promote(second());
    ModelLife restored = server.lives.rollBack("bright", "readers complained", ADMIN);
    assertThat(restored.identity()).isEqualTo("bright@1.0.0");
    assertThat(active().version()).isEqualTo("1.0.0");
    assertThat(server.lives.of("bright", "2.0.0").orElseThrow().stage()).isEqualTo(Stage.RETIRED);
    assertThat(server.lives.steps("bright").getFirst())
        .extracting(LifeStep::cause, LifeStep::other, LifeStep::reason, LifeStep::by)
        .containsExactly(LifeStep.Cause.RESTORED, "bright@2.0.0", "readers complained", "admin");
    assertThatThrownBy(() -> server.lives.rollBack("bright", "and further", ADMIN))
        .isInstanceOf(ModelLifeException.WrongStage.class)
        .hasMessageContaining("expected a version in use before bright@1.0.0, found none");
  }

  @Test
  void whatWasInUseBeforeARecalledVersionCanBeRestored() throws IOException {
    Model second = second();
    promote(second);
    server.reader.instance(FIRST);
    server.lives.recall("bright", "2.0.0", "misses the left lung", ADMIN);
    assertThat(server.lives.active("bright")).isEmpty();
    server.lives.rollBack("bright", "after the recall", ADMIN);
    server.reader.study(STUDY);
    assertThat(said()).containsExactly("1.0.0 shown");
    assertThat(server.state()).isEqualTo(new StudyState(Kind.READ, "read by bright@1.0.0"));
  }

  @Test
  void s15_everythingARecalledVersionSaidIsMarkedAndShownNoLonger() throws IOException {
    server.reader.instance(FIRST);
    String id = server.live().getFirst().id();
    server.lives.recall("bright", "1.0.0", "misses the left lung", ADMIN);
    AiResult result = server.result(id).orElseThrow();
    assertThat(result.recalled()).isEqualTo("misses the left lung");
    assertThat(result.active()).isFalse();
    assertThat(result.superseded()).isTrue();
    assertThat(server.live()).isEmpty();
    assertThat(server.state())
        .isEqualTo(new StudyState(Kind.NOT_APPLICABLE, "no model is switched on"));
    assertThat(rig.work.announced()).contains("study.changed 1.2.3", "model.recalled bright@1.0.0");
    server.reader.study(STUDY);
    assertThat(server.live()).isEmpty();
  }

  @Test
  void s15_aRecallSurvivesARestart() throws IOException {
    server.reader.instance(FIRST);
    String id = server.live().getFirst().id();
    server.lives.recall("bright", "1.0.0", "misses the left lung", ADMIN);
    Server next = rig.server();
    assertThat(next.result(id).orElseThrow().recalled()).isEqualTo("misses the left lung");
    next.reader.study(STUDY);
    assertThat(next.live()).isEmpty();
  }

  @Test
  void s15_aRecalledVersionNeverComesBack() {
    Model second = second();
    server.lives.recall("bright", "2.0.0", "was trained on the test set", ADMIN);
    assertThatThrownBy(() -> promote(second)).isInstanceOf(ModelLifeException.WrongStage.class);
    assertThatThrownBy(() -> server.lives.shadow("bright", "2.0.0", "again", ADMIN))
        .isInstanceOf(ModelLifeException.WrongStage.class)
        .hasMessage(
            "expected bright@2.0.0 to be one of [DRAFT, ACTIVE, RETIRED], found it RECALLED");
    server.lives.recall("bright", "1.0.0", "so was this", ADMIN);
    assertThatThrownBy(() -> server.roles.role("bright", ModelRole.Role.ACTIVE, "on", ADMIN))
        .isInstanceOf(ModelLifeException.WrongStage.class);
  }

  @Test
  void s15_aVersionThatIsInstalledNoLongerIsRecalledAsWell() throws IOException {
    server.reader.instance(FIRST);
    String id = server.live().getFirst().id();
    rig.forgetLives();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(file -> file.endsWith("card.json")).toList()) {
        Files.delete(file);
      }
    }
    Server next = rig.server();
    assertThat(next.lives.of("bright", "1.0.0").orElseThrow().stage()).isEqualTo(Stage.RETIRED);
    assertThat(next.result(id).orElseThrow().active()).isTrue();
    next.lives.recall("bright", "1.0.0", "found out later", ADMIN);
    assertThat(next.result(id).orElseThrow().recalled()).isEqualTo("found out later");
  }

  @Test
  void aDecisionStatesItsReason() {
    assertThatThrownBy(() -> server.lives.recall("bright", "1.0.0", " ", ADMIN))
        .isInstanceOf(ModelLifeException.NoReason.class);
  }
}
