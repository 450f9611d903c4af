package org.fovea.reading.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.reading.ChestStudy.STUDY;
import static org.fovea.reading.internal.ReadingDesk.ALICE;
import static org.fovea.reading.internal.ReadingDesk.BOB;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.fovea.dicom.Uid;
import org.fovea.inference.AiResult;
import org.fovea.inference.ModelRoles;
import org.fovea.reading.AddendumTask;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.Label;
import org.fovea.reading.Provenance;
import org.fovea.reading.Reading;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.work.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recall asks of those who had the recalled answer in front of them. */
@OnEveryDatabase
class RecallDueTest {
  @TempDir Path directory;
  private final Database.Dialect dialect;
  private ReadingDesk desk;

  RecallDueTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open() {
    desk = new ReadingDesk(dialect, directory);
    desk.results.put(ChestStudy.result("r1", 1, 0.9, false));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void recall() {
    AiResult said = ChestStudy.result("r1", 1, 0.9, false);
    desk.results.put(
        new AiResult(
            said.id(),
            said.studyInstanceUid(),
            said.studyRevision(),
            said.model(),
            said.version(),
            said.read(),
            said.outcome(),
            said.mapAvailable(),
            false,
            said.blind(),
            said.notForClinicalUse(),
            said.notes(),
            said.createdAt(),
            true,
            true,
            "misses the left lung"));
  }

  private void perform() {
    ModelRoles touched =
        (ModelRoles)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ModelRoles.class},
                (_, method, _) -> {
                  if (!method.getName().equals("touchedStudies")) {
                    throw new UnsupportedOperationException(method.getName());
                  }
                  return List.of(STUDY, new Uid("1.2.9"));
                });
    RecallDue due =
        new RecallDue(
            desk.database,
            ReadingsFixture.context(desk.database, desk.archive, desk.results, desk.audit),
            touched,
            desk.results);
    due.perform(new WorkItem(new Uid("1.2.7"), due.name(), "cxr-pneumonia@1.0.0", 1));
  }

  private void sign() {
    Reading reading = desk.open(ALICE);
    desk.accept(reading, "r1", ALICE);
    desk.sign(reading, Set.of("r1"), ALICE);
  }

  @Test
  void s15_aReportSignedOnARecalledAnswerAsksForAnAddendumOnce() {
    sign();
    recall();
    perform();
    perform();
    assertThat(desk.readings.addendumTasks(BOB))
        .singleElement()
        .extracting(AddendumTask::reason)
        .isEqualTo(
            "The model cxr-pneumonia@1.0.0, whose answer was in front of the signer, was recalled:"
                + " misses the left lung");
  }

  @Test
  void s15_aReportSignedWithoutTheRecalledAnswerAsksForNothing() {
    recall();
    Reading reading = desk.open(ALICE);
    desk.sign(reading, Set.of(), ALICE);
    perform();
    assertThat(desk.readings.addendumTasks(BOB)).isEmpty();
  }

  @Test
  void s15_signingOnARecalledAnswerIsRefused() {
    Reading reading = desk.open(ALICE);
    desk.accept(reading, "r1", ALICE);
    recall();
    ReadingDesk.refused("reading.results-changed", () -> desk.sign(reading, Set.of("r1"), ALICE));
  }

  @Test
  void s11_whoMayHaveSeenAnAnswerBeforeItWasRecalledGivesNoIndependentLabel() {
    Reading reading = desk.open(ALICE);
    recall();
    desk.firstRead(reading, ALICE);
    assertThat(desk.readings.labels(ALICE))
        .singleElement()
        .extracting(Label::provenance)
        .isEqualTo(Provenance.READ_AFTER_MODEL);
  }
}
