package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.checks.ReadingRoom.assertShows;
import static org.fovea.checks.StudyFiles.patientId;
import static org.fovea.checks.StudyFiles.secondInstance;
import static org.fovea.checks.StudyFiles.studyUid;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.fovea.dicom.DicomFile;
import org.fovea.sample.SampleKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What waits for a reader, and who has it. */
@ExtendWith(InTheDepartment.class)
class WorklistPageTest {

  @Test
  void s12_syntheticStudiesAreInNoClinicalWorklist(Department department) throws Exception {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    DicomFile study = room.dropped(14, SampleKind.CLEAR_CHEST);
    room.read(study);

    assertThat(room.get("/api/worklist?view=CLINICAL&signed=true").text())
        .doesNotContain(studyUid(study));
    room.go("worklist");
    room.page().getByLabel("Search name, ID, accession or study").fill("nobody of that name");
    room.page().getByText("Nothing matches").waitFor();
    room.assertAccessible("empty worklist");
    room.page().getByLabel("Search name, ID, accession or study").clear();
    room.page().getByText("Synthetic and test", new Page.GetByTextOptions().setExact(true)).click();
    room.page()
        .locator("tbody tr")
        .filter(new Locator.FilterOptions().setHasText(patientId(study)))
        .waitFor();
    room.assertAccessible("worklist");
    room.screenshot("worklist");
  }

  @Test
  void s3_aSignedStudyThatChangedAsksEveryRadiologistForAnAddendumUntilThereIsOne(
      Department department) throws Exception {
    ReadingRoom day = department.enter(Department.RADIOLOGIST);
    DicomFile study = day.dropped(23, SampleKind.CONSOLIDATED_CHEST);
    day.sign(study);
    day.drop("late.dcm", secondInstance(study));

    ReadingRoom night = department.enter(Department.NIGHT);
    Locator row = night.row(study);
    row.getByText("Addendum needed").waitFor();
    night.page().getByText("1 addendum due").click();
    PlaywrightAssertions.assertThat(night.page().locator("tbody tr")).hasCount(1);
    night.assertAccessible("worklist with an addendum due");
    night.screenshot("addendum-due");

    row.getByText("Write the addendum").click();
    Locator text = night.page().getByLabel("Text");
    text.waitFor();
    assertShows(
        night.page().getByRole(AriaRole.DIALOG),
        patientId(study),
        "it is now at revision 2",
        "Signing revision 2");
    night.assertAccessible("addendum dialog");
    night.screenshot("addendum");
    text.fill("The second image shows the same.");
    night.button("Sign the addendum").click();
    Locator signed = night.page().getByTestId("signed");
    signed.getByText("Addendum 1").waitFor();
    assertShows(signed, "Day Reader", "Night Reader");
    night
        .page()
        .getByText("An addendum is due.")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));

    assertThat(night.get("/api/worklist?view=TEST").text()).doesNotContain(studyUid(study));
    night.row(study).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    night.page().waitForCondition(() -> night.page().getByText("1 addendum due").count() == 0);
  }

  @Test
  void whoHasAStudyOpenIsSaidAndForbidsNothing(Department department) throws Exception {
    ReadingRoom day = department.enter(Department.RADIOLOGIST);
    DicomFile study = day.dropped(24, SampleKind.CONSOLIDATED_CHEST);
    day.read(study);

    ReadingRoom night = department.enter(Department.NIGHT);
    night.row(study).getByText("Open: Day Reader").waitFor();
    night.assertAccessible("worklist with a study open elsewhere");
    night.screenshot("open-elsewhere");
    night.read(study);
    night.page().getByText("Day Reader has this study open.").waitFor();
    night.assertAccessible("study open elsewhere");
    night.screenshot("study-open-elsewhere");
    day.page().waitForCondition(() -> day.page().getByText("has this study open.").count() == 0);

    day.go("worklist");
    day.page().getByText("Updating by itself").waitFor();
    night.page().reload();
    night.result().waitFor();
    day.row(study).getByText("Open: Night Reader").waitFor();
    night.sign(study);
  }
}
