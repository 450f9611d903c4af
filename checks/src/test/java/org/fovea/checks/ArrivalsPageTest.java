package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.checks.ReadingRoom.assertShows;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.Arrays;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files on their way in. */
@ExtendWith(InTheDepartment.class)
class ArrivalsPageTest {

  @Test
  void aFileThatCannotBeUnderstoodIsKeptAndExplained(Department department) {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    byte[] whole = DicomWriter.toBytes(SampleStudies.generate(19, SampleKind.CLEAR_CHEST));

    String said = room.drop("cut.dcm", Arrays.copyOf(whole, whole.length / 2));

    assertThat(said).contains("Quarantined");
    Locator listed = room.page().getByText("drop:radiologist");
    listed.first().waitFor();
    room.assertAccessible("quarantine");
  }

  @Test
  void s5_aPngAndAJpegAreReadAsTheirUserStatesThemAndTheResultSaysSo(Department department)
      throws Exception {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    DicomFile chest = SampleStudies.generate(22, SampleKind.CONSOLIDATED_CHEST);
    room.go("arrivals");
    room.page()
        .getByTestId("files")
        .setInputFiles(
            new FilePayload[] {
              new FilePayload("film.png", "image/png", StudyFiles.picture(chest, "png")),
              new FilePayload("film.jpg", "image/jpeg", StudyFiles.picture(chest, "jpeg"))
            });
    String png = state(room, "film.png", "PIC-1", "Doe^Ann");
    String jpeg = state(room, "film.jpg", "PIC-2", "Doe^Bea");

    room.openStudy(png);
    ReadingRoom.assertShows(
        room.identity(), "Doe, Ann", "PIC-1", "2022-05-06", "Female", "Synthetic");
    room.result().waitFor();
    room.awaitImage();
    assertThat(room.greyLevels()).isGreaterThan(40);
    room.page().getByText("CR AP · left").waitFor();
    room.assertStatus("completed");
    assertShows(room.result(), "Kind of image, age and side are the user’s statement");
    room.assertAccessible("stated picture");
    room.screenshot("stated");

    room.openStudy(jpeg);
    room.result().waitFor();
    room.awaitImage();
    ReadingRoom.assertShows(room.identity(), "Doe, Bea", "PIC-2");
    assertShows(room.page().getByTestId("viewport-state"), "lossy compressed");
    assertShows(room.result(), "Kind of image, age and side are the user’s statement");
  }

  /** Fills the form for the picture it asks about; answers the UID of the study it became. */
  private static String state(ReadingRoom room, String file, String id, String name)
      throws Exception {
    Page page = room.page();
    page.getByText("“" + file + "”").waitFor();
    page.getByLabel("Patient ID").fill(id);
    page.getByLabel("Name (Family^Given)").fill(name);
    page.getByLabel("Birth date").fill("2022-05-06");
    choose(page, "Sex", "Female");
    choose(page, "Kind of image", "Chest radiograph, AP");
    page.getByLabel("Age in years").fill("4");
    choose(page, "Side", "Left");
    page.getByLabel("Synthetic or test image, of no patient").check();
    room.assertAccessible("statement about " + file);
    room.screenshot("statement");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send as stated")).click();
    Locator outcome =
        page.locator("[data-outcome]").filter(new Locator.FilterOptions().setHasText(file));
    outcome.waitFor();
    assertShows(outcome, "Stored");
    return outcome.getByText("Open study").getAttribute("href").replace("#/study/", "");
  }

  private static void choose(Page page, String label, String option) {
    page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label)).click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true))
        .click();
  }
}
