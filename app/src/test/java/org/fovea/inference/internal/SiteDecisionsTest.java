package org.fovea.inference.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.inference.internal.ReadingRig.ADMIN;
import static org.fovea.inference.internal.ReadingRig.FIRST;
import static org.fovea.inference.internal.ReadingRig.STUDY;
import static org.fovea.inference.internal.ReadingRig.chest;
import static org.fovea.inference.internal.ReadingRig.study;

import java.io.IOException;
import java.nio.file.Path;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Tag;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.ModelRole;
import org.fovea.inference.OnnxFixture;
import org.fovea.inference.ReadOutcome.Completed;
import org.fovea.inference.ReadOutcome.NotApplicable;
import org.fovea.inference.StudyState;
import org.fovea.inference.StudyState.Kind;
import org.fovea.inference.internal.ReadingRig.Server;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.ReportingUnit;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the site decided about a model, and what the card does not let it speak about. */
@OnEveryDatabase
@Timeout(60)
class SiteDecisionsTest {
  @TempDir Path folder;
  private final Database.Dialect dialect;
  private ReadingRig rig;

  SiteDecisionsTest(Database.Dialect dialect) {
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
  void s13_aPatientsStudyIsReadByAResearchModelOnlyAfterARecordedDecision() throws IOException {
    DataSet patient = chest(FIRST);
    patient.remove(Tag.QualityControlImage);
    rig.archive.put(FIRST, DicomFile.of(patient));
    rig.archive.put(study(1, null));
    Server server = rig.withBrightness();
    server.reader.instance(FIRST);
    assertThat(server.live().getFirst().outcome())
        .isInstanceOfSatisfying(
            NotApplicable.class,
            refused -> assertThat(refused.code()).isEqualTo("routing.research-only"));
    server.roles.approve("bright", "1.0.0", "ethics vote 12/2026", ADMIN);
    assertThat(rig.audit.lines()).contains("admin model.approve bright");
    assertThat(rig.work.announced()).contains("study.changed 1.2.3");
    server.reader.study(STUDY);
    assertThat(server.live()).hasSize(1);
    assertThat(server.live().getFirst().outcome()).isInstanceOf(Completed.class);
    assertThat(server.live().getFirst().notForClinicalUse()).isTrue();
  }

  @Test
  void s15_aModelSwitchedOffFallsSilentAtOnceAndListsWhatItTouched() throws IOException {
    rig.archive.put(study(1, null));
    Server server = rig.withBrightness();
    server.reader.instance(FIRST);
    server.roles.role("bright", ModelRole.Role.OFF, "recalled", ADMIN);
    assertThat(server.live()).allMatch(result -> !result.active());
    assertThat(server.state())
        .isEqualTo(new StudyState(Kind.NOT_APPLICABLE, "no model is switched on"));
    assertThat(server.roles.touchedStudies("bright", "1.0.0", ADMIN)).containsExactly(STUDY);
    assertThat(server.roles.touchedStudies("bright", "2.0.0", ADMIN)).isEmpty();
  }

  @Test
  void aShadowModelsResultIsRecordedAndNotActive() throws IOException {
    rig.archive.put(study(1, null));
    Server server = rig.withBrightness();
    server.roles.role("bright", ModelRole.Role.SHADOW, "comparison", ADMIN);
    server.reader.instance(FIRST);
    assertThat(server.live()).hasSize(1).allMatch(result -> !result.active());
  }

  @Test
  void s10_theSitesPrevalenceIsKeptAndUsed() throws IOException {
    rig.archive.put(study(1, null));
    Server server = rig.withBrightness();
    server.roles.prevalence("bright", "233604007", 0.1, ADMIN);
    server.reader.instance(FIRST);
    Completed completed = (Completed) server.live().getFirst().outcome();
    assertThat(completed.findings().getFirst().probability().prevalence()).isEqualTo(0.1);
    server.roles.prevalence("bright", "233604007", null, ADMIN);
    assertThat(server.roles.of("bright").prevalences()).isEmpty();
  }

  @Test
  void s6_aModelOfSlicesGivesAStudyNeitherAProbabilityNorAnUrgency() throws IOException {
    ModelCard slices = ModelFixture.with(ModelFixture.card("slices"), ReportingUnit.SLICE);
    Model model = ModelFixture.write(rig.models, slices, OnnxFixture.brightness(0.5f));
    rig.archive.put(study(1, null));
    Server server = rig.server();
    server.reader.instance(FIRST);
    assertThat(server.live()).as("a draft is not asked").isEmpty();
    String evidence = server.lives.record(model, null, "promotion", true, "{}", ADMIN);
    server.lives.promote(model, null, "nobody should", evidence, ADMIN);
    server.reader.instance(FIRST);
    String why =
        "slices@1.0.0 speaks about a slice: without a validation on studies it gives a study"
            + " neither a probability nor an urgency";
    assertThat(server.live())
        .singleElement()
        .satisfies(result ->
            assertThat(result.outcome()).isEqualTo(new NotApplicable("routing.unit", why)));
    assertThat(server.state()).isEqualTo(new StudyState(Kind.NOT_APPLICABLE, why));
  }
}
