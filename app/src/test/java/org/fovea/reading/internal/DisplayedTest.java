package org.fovea.reading.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.reading.ChestStudy.PATIENT;
import static org.fovea.reading.ChestStudy.STUDY;
import static org.fovea.reading.internal.ReadingDesk.ALICE;
import static org.fovea.reading.internal.ReadingDesk.refused;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.fovea.dicom.Uid;
import org.fovea.inference.ReadOutcome;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.Reading;
import org.fovea.reading.SignatureRequest;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.study.PatientId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a signer had displayed must be what is held. */
@OnEveryDatabase
class DisplayedTest {
  private final Database.Dialect dialect;
  @TempDir Path directory;
  private ReadingDesk desk;

  DisplayedTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  private Reading reading;

  @BeforeEach
  void aDecidedReading() {
    desk = new ReadingDesk(dialect, directory);
    desk.results.put(ChestStudy.result("r1", 1, 0.91, false));
    reading = desk.open(ALICE);
    desk.accept(reading, "r1", ALICE);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void s2_aRequestFromATabThatShowsAnotherStudyIsRefused() {
    refused("reading.other-study", () -> sign(new Uid("1.2.3.2"), 1, PATIENT, Set.of("r1")));
  }

  @Test
  void s2_aRequestFromATabThatShowsAnotherPatientIsRefused() {
    PatientId other = new PatientId("4711", "ANOTHER-HOUSE");
    refused("reading.other-patient", () -> sign(STUDY, 1, other, Set.of("r1")));
  }

  @Test
  void s2_theSecondOfTwoTabsThatSignIsRefused() {
    sign(STUDY, 1, PATIENT, Set.of("r1"));
    refused("reading.already-signed", () -> sign(STUDY, 1, PATIENT, Set.of("r1")));
  }

  @Test
  void s3_aTabThatStillShowsTheStudyBeforeAnInstanceWasAddedIsRefused() {
    desk.archive.put(ChestStudy.atRevision(2));
    refused("reading.study-changed", () -> sign(STUDY, 1, PATIENT, Set.of("r1")));
  }

  @Test
  void s3_aReadingOpenedBeforeAnInstanceWasAddedIsRefusedEvenIfTheTabClaimsTheNewRevision() {
    desk.archive.put(ChestStudy.atRevision(2));
    refused("reading.study-changed", () -> sign(STUDY, 2, PATIENT, Set.of("r1")));
  }

  @Test
  void s3_theOpenReaderIsToldThatTheStudyChanged() {
    desk.archive.put(ChestStudy.atRevision(2));
    Reading seen = desk.readings.reading(reading.id(), ALICE);
    assertThat(seen.revision()).isEqualTo(1);
    assertThat(seen.studyRevision()).isEqualTo(2);
  }

  @Test
  void s3_aSupersededResultIsRefused() {
    desk.results.put(
        ChestStudy.result(
            "r1", 1, new ReadOutcome.Completed(List.of(ChestStudy.pneumonia(0.91))), false, true));
    refused("reading.results-changed", () -> sign(STUDY, 1, PATIENT, Set.of("r1")));
  }

  @Test
  void s3_aResultThatWasNotDisplayedIsRefused() {
    refused("reading.results-changed", () -> sign(STUDY, 1, PATIENT, Set.of()));
  }

  @Test
  void s16_aHeldStudyIsNotSigned() {
    desk.archive.put(ChestStudy.held("two patients under one Study Instance UID"));
    refused("reading.study-held", () -> sign(STUDY, 1, PATIENT, Set.of("r1")));
  }

  private Reading sign(Uid study, long revision, PatientId patient, Set<String> resultIds) {
    return desk.readings.sign(
        new SignatureRequest(reading.id(), study, revision, patient, resultIds), ALICE);
  }
}
