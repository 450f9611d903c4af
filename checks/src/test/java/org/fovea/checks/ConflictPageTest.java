package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.checks.ReadingRoom.assertShows;
import static org.fovea.checks.StudyFiles.ofAnotherPatient;
import static org.fovea.checks.StudyFiles.studyUid;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Vr;
import org.fovea.sample.SampleKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Conflicts: both sides next to each other, and a person's decision. */
@ExtendWith(InTheDepartment.class)
class ConflictPageTest {

  @Test
  void s1_twoPatientsUnderOneStudyAreComparedDecidedByKeyboardAndReleased(Department department)
      throws Exception {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    DicomFile study = room.dropped(27, SampleKind.CONSOLIDATED_CHEST);
    assertThat(room.drop("other.dcm", ofAnotherPatient(study, "OTHER-27", "Meitner^Lise")))
        .contains("Held: conflicting");
    room.page().getByText("1 conflict waits for a person").first().waitFor();
    room.assertAccessible("arrivals with a conflict");
    room.screenshot("arrivals-conflict");
    room.openStudy(studyUid(study));
    room.page().getByText("Held for a person").waitFor();
    room.assertAccessible("held study");
    room.screenshot("held");

    room.page().getByText("Compare and decide").click();
    Locator comparison = room.page().getByTestId("comparison");
    comparison.waitFor();
    assertShows(comparison, "SYN-27", "OTHER-27", "Meitner, Lise", "drop:radiologist", "Differs");
    assertDrawn(room);
    room.assertAccessible("two patients");
    room.screenshot("conflict-patients");

    Page page = room.page();
    assertThat(page.getByLabel("What arrived is right").isDisabled()).isTrue();
    room.tabTo("KEEP_HELD");
    page.keyboard().press("Space");
    page.keyboard().press("Tab");
    page.keyboard().type("The wrong wristband was scanned.");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    Locator dialog = page.getByTestId("conflict-dialog");
    dialog.waitFor();
    assertShows(dialog, "SYN-27", "The wrong wristband was scanned.");
    room.assertAccessible("conflict dialog");
    room.screenshot("conflict-dialog");
    room.tabTo("Confirm and record");
    page.keyboard().press("Enter");
    page.getByText("The study is released for reading.").waitFor();
    room.assertAccessible("decided conflict");
    room.screenshot("conflict-decided");
    room.tabTo("Open study");
    page.keyboard().press("Enter");
    page.getByTestId("probability").waitFor();
    page.waitForCondition(() -> page.getByText("Held for a person").count() == 0);
  }

  @Test
  void s16_twoVersionsOfOneImageAreComparedAndTheChosenOneIsRead(Department department)
      throws Exception {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    DicomFile study = room.dropped(28, SampleKind.CONSOLIDATED_CHEST);
    room.read(study);
    assertThat(room.drop("changed.dcm", darker(study))).contains("Held: conflicting");
    room.openStudy(studyUid(study));
    room.page().getByText("Compare and decide").click();
    Locator differences = room.page().getByTestId("differences");
    differences.waitFor();
    assertShows(differences, "(0018,5101) ViewPosition", "AP", "PA");
    room.page().getByText("Different pixels in frame 1.").waitFor();
    assertDrawn(room);
    room.assertAccessible("two versions");
    room.screenshot("conflict-versions");

    room.page().getByLabel("What arrived is right").check();
    room.page().getByLabel("Reason").fill("The modality sent it again with the right view.");
    room.button("Decide…").click();
    room.button("Confirm and record").click();
    room.page().getByText("The study is released for reading.").waitFor();
    room.openStudy(studyUid(study));
    room.page().getByText(Pattern.compile("(CR|DX) PA ·")).waitFor();
    room.page().getByTestId("probability").waitFor();
    assertThat(room.get("/api/conflicts").text()).doesNotContain(studyUid(study));
  }

  @Test
  void aConflictThatNobodyKnowsSaysSo(Department department) {
    ReadingRoom room = department.enter(Department.NIGHT);
    room.go("conflict/00000000-0000-4000-8000-000000000000");

    room.page().getByText("No such conflict waits.").waitFor();
    room.assertAccessible("unknown conflict");
  }

  /** Both images have come. */
  private static void assertDrawn(ReadingRoom room) {
    room.page()
        .waitForCondition(() ->
            Boolean.TRUE.equals(
                room.page()
                    .evaluate(
                        """
                        () => {
                          const images = [...document.querySelectorAll('figure img')];
                          return images.length === 2
                            && images.every(image => image.complete && image.naturalWidth > 100);
                        }
                        """)));
  }

  /** The same instance with another view and half the brightness. */
  private static DicomFile darker(DicomFile study) {
    DataSet copy = study.dataSet().copy();
    byte[] pixels = copy.getBytes(Tag.PixelData).orElseThrow().clone();
    for (int at = 0; at < pixels.length; at += 2) {
      int value = (pixels[at] & 0xff | (pixels[at + 1] & 0xff) << 8) / 2;
      pixels[at] = (byte) value;
      pixels[at + 1] = (byte) (value >> 8);
    }
    copy.put(Tag.ViewPosition, "PA").putBytes(Tag.PixelData, Vr.OW, pixels);
    return DicomFile.of(copy);
  }
}
