package org.fovea.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.archive.ArchiveFixture.ALICE;
import static org.fovea.archive.RadiographFixture.radiograph;

import java.nio.file.Path;
import org.fovea.dicom.Tag;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class ConflictTest {
  private final Database.Dialect dialect;
  private ArchiveFixture fixture;

  ConflictTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open(@TempDir Path parent) throws Exception {
    fixture = new ArchiveFixture(dialect, parent);
    fixture.receive(radiograph("1.2.3.1.1"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void s1_oneStudyUidWithTwoPatientsIsHeldUnreadInTheReconciliationList() throws Exception {
    Receipt receipt = fixture.receive(radiograph("1.2.3.1.2").with(Tag.PatientID, "43"));

    assertThat(receipt).isInstanceOf(Receipt.Conflicting.class);
    assertThat(fixture.study().held())
        .isEqualTo(
            "the study is of patient 42 (HOSPITAL); the instance that arrived names patient 43"
                + " (HOSPITAL)");
    assertThat(fixture.study().revision()).isEqualTo(2);
    assertThat(fixture.study().series().getFirst().instances()).hasSize(1);
    assertThat(fixture.conflict().kind()).isEqualTo("patient");
    assertThat(fixture.work.announced).doesNotContain("instance.stored 1.2.3.1.2");
    assertThat(fixture.integrity().objects()).isEqualTo(2);
    assertThat(fixture.integrity().sound()).isTrue();
  }

  @Test
  void s1_theSameIdOfAnotherIssuerIsAnotherPatient() throws Exception {
    assertThat(fixture.receive(radiograph("1.2.3.1.2").with(Tag.IssuerOfPatientID, "OTHER")))
        .isInstanceOf(Receipt.Conflicting.class);
  }

  @Test
  void s1_aMissingIssuerIsTheSourcesOwn() throws Exception {
    assertThat(fixture.receive(radiograph("1.2.3.1.2").without(Tag.IssuerOfPatientID)))
        .isInstanceOf(Receipt.Stored.class);
    assertThat(
            fixture.archive.receive(
                "stow:other",
                radiograph("1.2.3.1.3").without(Tag.IssuerOfPatientID).stream(),
                ALICE))
        .isInstanceOf(Receipt.Conflicting.class);
  }

  @Test
  void s1_aNameNeverMakesTwoPatientsOneNorOneTwo() throws Exception {
    assertThat(fixture.receive(radiograph("1.2.3.1.2").with(Tag.PatientName, "CURIE^M")))
        .isInstanceOf(Receipt.Stored.class);
  }

  @Test
  void s1_studiesWithoutAPatientIdAreNotOnePatient() throws Exception {
    for (String study : new String[] {"1.2.8", "1.2.9"}) {
      fixture.receive(
          radiograph(study + ".1.1").with(Tag.StudyInstanceUID, study).without(Tag.PatientID));
    }

    assertThat(fixture.archive.study(new Uid("1.2.8"), ALICE).orElseThrow().patient().patientId())
        .isNotEqualTo(
            fixture.archive.study(new Uid("1.2.9"), ALICE).orElseThrow().patient().patientId());
  }

  @Test
  void s16_anotherTransferSyntaxOfTheSameDataIsADuplicate() throws Exception {
    assertThat(
            fixture.receive(radiograph("1.2.3.1.1").in(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)))
        .isInstanceOf(Receipt.Duplicate.class);
    assertThat(
            fixture.receive(
                radiograph("1.2.3.1.1").in(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)))
        .isInstanceOf(Receipt.Duplicate.class);
    assertThat(fixture.archive.conflicts()).isEmpty();
  }

  @Test
  void s16_aChangedValueIsAVisibleConflictAndReadingWaits() throws Exception {
    Receipt receipt = fixture.receive(radiograph("1.2.3.1.1").with(Tag.ViewPosition, "PA"));

    assertThat(((Receipt.Conflicting) receipt).reason())
        .isEqualTo("different values of (0018,5101) ViewPosition");
    assertThat(fixture.study().held()).isEqualTo("different values of (0018,5101) ViewPosition");
    assertThat(fixture.conflict().kind()).isEqualTo("data");
  }

  @Test
  void s16_changedPixelsAreAConflict() throws Exception {
    Receipt receipt = fixture.receive(radiograph("1.2.3.1.1").pixels(0, 1, 2, 3, 4, 6));

    assertThat(((Receipt.Conflicting) receipt).reason()).isEqualTo("different pixels in frame 1");
  }

  @Test
  void theSameConflictingObjectAgainAddsNothing() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1").with(Tag.ViewPosition, "PA"));
    fixture.receive(radiograph("1.2.3.1.1").with(Tag.ViewPosition, "PA"));

    assertThat(fixture.archive.conflicts()).hasSize(1);
    assertThat(fixture.study().revision()).isEqualTo(2);
  }

  @Test
  void keepingWhatIsHeldReleasesTheStudyForReading() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1").with(Tag.ViewPosition, "PA"));
    fixture.work.announced.clear();

    fixture.resolve(fixture.conflict(), Resolution.KEEP_HELD);

    assertThat(fixture.study().held()).isNull();
    assertThat(fixture.archive.conflicts()).isEmpty();
    assertThat(fixture.work.announced)
        .containsExactly("study.changed 1.2.3", "instance.stored 1.2.3.1.1");
    assertThat(fixture.receive(radiograph("1.2.3.1.1").with(Tag.ViewPosition, "PA")))
        .isInstanceOf(Receipt.Conflicting.class);
    assertThat(fixture.study().held()).isNull();
  }

  @Test
  void takingWhatArrivedReplacesTheInstance() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1").with(Tag.ViewPosition, "PA"));

    fixture.resolve(fixture.conflict(), Resolution.TAKE_ARRIVED);

    assertThat(fixture.study().held()).isNull();
    assertThat(
            fixture
                .archive
                .open(fixture.study().series().getFirst().instances().getFirst(), ALICE)
                .dataSet()
                .getString(Tag.ViewPosition))
        .contains("PA");
    assertThat(fixture.integrity().sound()).isTrue();
  }

  @Test
  void s1_anObjectOfAnotherPatientNeverReplacesOne() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1").with(Tag.PatientID, "43"));
    Conflict conflict = fixture.conflict();

    assertThatThrownBy(() -> fixture.resolve(conflict, Resolution.TAKE_ARRIVED))
        .isInstanceOf(ArchiveException.OtherPatient.class);
    assertThat(fixture.study().held()).isNotNull();
  }

  @Test
  void s1_noObjectOfAnotherPatientIsTakenOutOfAnotherStudyEither() throws Exception {
    fixture.receive(
        radiograph("1.2.3.1.1").with(Tag.StudyInstanceUID, "1.2.9").with(Tag.PatientID, "43"));
    Conflict conflict = fixture.conflict();

    assertThatThrownBy(() -> fixture.resolve(conflict, Resolution.TAKE_ARRIVED))
        .isInstanceOf(ArchiveException.OtherPatient.class);
    assertThat(fixture.study().series().getFirst().instances()).hasSize(1);
  }

  @Test
  void s3_aStudyThatLosesAnInstanceToAnotherIsANewRevision() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1").with(Tag.StudyInstanceUID, "1.2.9"));
    fixture.work.announced.clear();

    fixture.resolve(fixture.conflict(), Resolution.TAKE_ARRIVED);

    assertThat(fixture.study().revision()).isEqualTo(2);
    assertThat(fixture.study().series()).isEmpty();
    assertThat(fixture.work.announced).contains("study.changed 1.2.3", "study.changed 1.2.9");
  }
}
