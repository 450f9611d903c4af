package org.fovea.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.archive.ArchiveFixture.ALICE;
import static org.fovea.archive.RadiographFixture.radiograph;

import java.nio.file.Path;
import java.util.Objects;
import org.fovea.access.AuditTrail;
import org.fovea.archive.ConflictSides.Choice;
import org.fovea.archive.ConflictSides.Difference;
import org.fovea.dicom.PixelDecoder;
import org.fovea.dicom.Tag;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a conflict, and what is recorded of the decision. */
@OnEveryDatabase
class ConflictSidesTest {
  private final Database.Dialect dialect;
  private ArchiveFixture fixture;

  ConflictSidesTest(Database.Dialect dialect) {
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

  private ConflictSides sides() {
    return fixture.reconciliation.sides(fixture.conflict().id(), ALICE);
  }

  @Test
  void s1_bothPatientsAreShownWithSourceAndTime() throws Exception {
    fixture.receive(
        radiograph("1.2.3.1.2").with(Tag.PatientID, "43").with(Tag.PatientName, "Meitner^Lise"));

    ConflictSides sides = sides();

    ConflictSides.Side held = Objects.requireNonNull(sides.held());
    assertThat(held.patient().name()).isEqualTo("Curie^Marie");
    assertThat(sides.arrived().patient().name()).isEqualTo("Meitner^Lise");
    assertThat(held.source()).isEqualTo("stow:alice");
    assertThat(sides.arrived().receivedAt()).isAfterOrEqualTo(held.receivedAt());
    assertThat(sides.revision()).isEqualTo(2);
    assertThat(sides.replaceable()).isFalse();
    assertThat(sides.differences()).isEmpty();
  }

  @Test
  void s16_everyElementThatDiffersIsShownWithBothValues() throws Exception {
    fixture.receive(
        radiograph("1.2.3.1.1")
            .with(Tag.ViewPosition, "PA")
            .with(Tag.StudyDescription, "Abdomen")
            .pixels(0, 1, 2, 3, 4, 6));

    assertThat(sides().differences())
        .containsExactly(
            new Difference("(0008,1030) StudyDescription", "Chest", "Abdomen"),
            new Difference("(0018,5101) ViewPosition", "", "PA"));
    assertThat(sides().pixels()).isEqualTo("different pixels in frame 1");
    assertThat(sides().replaceable()).isTrue();
  }

  @Test
  void thePixelsOfEachSideAreItsOwn() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1").pixels(9, 1, 2, 3, 4, 5));
    String id = fixture.conflict().id();

    assertThat(first(id, Choice.HELD)).isEqualTo(0);
    assertThat(first(id, Choice.ARRIVED)).isEqualTo(9);
  }

  private int first(String id, Choice choice) throws Exception {
    return PixelDecoder.decode(fixture.reconciliation.open(id, choice, ALICE), 0).samples()[0];
  }

  @Test
  void s8_valuesOfWhatFoveaMadeAreNotShown() throws Exception {
    RadiographFixture report =
        radiograph("1.2.3.9.1")
            .with(Tag.SeriesInstanceUID, "1.2.3.9")
            .with(Tag.Modality, "SR")
            .with(Tag.Manufacturer, "Fovea")
            .without(Tag.PixelData);
    fixture.archive.receiveOwn(report.stream(), ALICE);
    fixture.receive(report.with(Tag.SeriesDescription, "probability 0.93"));

    assertThat(fixture.conflict().kind()).isEqualTo("data");
    assertThat(sides().differences()).isEmpty();
    assertThatThrownBy(
            () -> fixture.reconciliation.open(fixture.conflict().id(), Choice.HELD, ALICE))
        .isInstanceOf(ArchiveException.UnknownConflict.class);
  }

  @Test
  void lookingAndDecidingAreRecordedWithWhomWhyAndWhose() throws Exception {
    fixture.receive(radiograph("1.2.3.1.2").with(Tag.PatientID, "43"));
    Conflict conflict = fixture.conflict();
    fixture.reconciliation.sides(conflict.id(), ALICE);
    fixture.reconciliation.resolve(
        conflict.id(), Resolution.KEEP_HELD, 2, " wrong wristband ", ALICE);

    assertThat(fixture.audit.newest(10))
        .filteredOn(event -> event.action().equals("conflict.read"))
        .extracting(AuditTrail.Event::patient)
        .containsExactlyInAnyOrder("42^HOSPITAL", "43^HOSPITAL");
    assertThat(fixture.audit.newest(10))
        .filteredOn(event -> event.action().equals("conflict.resolved"))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.user()).isEqualTo("alice");
          assertThat(event.patient()).isEqualTo("42^HOSPITAL");
          assertThat(event.detail())
              .startsWith("KEEP_HELD, because: wrong wristband; the study is");
        });
  }

  @Test
  void aDecisionWithoutAReasonIsRefused() throws Exception {
    fixture.receive(radiograph("1.2.3.1.2").with(Tag.PatientID, "43"));
    String id = fixture.conflict().id();

    assertThatThrownBy(
            () -> fixture.reconciliation.resolve(id, Resolution.KEEP_HELD, 2, "  ", ALICE))
        .isInstanceOf(ArchiveException.UnacceptableReason.class)
        .hasMessage("found a reason of 0 characters, expected 1 to 500");
  }

  @Test
  void s16_aDecisionOnAStudyThatChangedSinceItWasDisplayedIsRefused() throws Exception {
    fixture.receive(radiograph("1.2.3.1.1").with(Tag.ViewPosition, "PA"));
    String first = fixture.conflict().id();
    fixture.receive(radiograph("1.2.3.1.1").with(Tag.ViewPosition, "LL"));

    assertThatThrownBy(
            () -> fixture.reconciliation.resolve(first, Resolution.TAKE_ARRIVED, 2, "PA", ALICE))
        .isInstanceOf(ArchiveException.StudyChanged.class)
        .hasMessage("the study has changed: revision 2 was displayed, it is now at revision 3");
    assertThat(fixture.study().held()).isNotNull();
  }

  @Test
  void aConflictThatIsDecidedOrNeverWasIsUnknown() {
    assertThatThrownBy(() -> fixture.reconciliation.sides("none", ALICE))
        .isInstanceOf(ArchiveException.UnknownConflict.class);
    assertThatThrownBy(
            () -> fixture.reconciliation.resolve("none", Resolution.KEEP_HELD, 1, "why", ALICE))
        .isInstanceOf(ArchiveException.UnknownConflict.class);
  }
}
