package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.checks.ReadingRoom.assertShows;
import static org.fovea.checks.StudyFiles.patientId;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Tag;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a dropped file to a signed report, in a browser. */
@ExtendWith(InTheDepartment.class)
class SignedReadingTest {

  @Test
  void aDroppedStudyIsReadDecidedSignedAndItsReportDownloaded(Department department)
      throws Exception {
    ReadingRoom room = department.door();
    room.page().getByLabel("Account").waitFor();
    room.assertAccessible("login");
    room.screenshot("login");
    room.login(Department.RADIOLOGIST, department.password(Department.RADIOLOGIST));
    DicomFile study = SampleStudies.generate(11, SampleKind.CONSOLIDATED_CHEST);

    assertThat(room.drop("chest.dcm", study)).contains("Stored");
    room.assertAccessible("arrivals");
    room.screenshot("arrivals");

    room.read(study);
    room.awaitImage();
    assertThat(room.greyLevels()).isGreaterThan(40);
    ReadingRoom.assertShows(
        room.identity(), patientId(study), "Accession", "Study date", "Born", "Sex");
    assertShows(room.page().getByTestId("viewport-identity"), patientId(study));
    room.assertAccessible("study");
    room.screenshot("study");

    room.button("Accept").click();
    room.page().getByLabel("Impression").fill("Consolidation, as the model says.");
    room.page().getByText("Saved", new Page.GetByTextOptions().setExact(true)).waitFor();
    room.button("Sign…").click();
    Locator dialog = room.page().getByTestId("sign-dialog");
    assertShows(dialog, patientId(study), "Consolidation, as the model says.");
    room.assertAccessible("signing dialog");
    room.screenshot("sign");
    room.button("Sign as final").click();
    room.page().getByTestId("signed").waitFor();
    room.assertAccessible("signed study");
    room.screenshot("signed");

    PlaywrightAssertions.assertThat(room.button("Reject")).isHidden();
    assertThat(Files.readString(download(room, "Report (HTML)")))
        .contains("Consolidation, as the model says.");
    assertThat(Files.readString(download(room, "FHIR R4 (JSON)"))).contains("\"final\"");
    Locator structured = room.page().getByText(Pattern.compile("DICOM SR, final"));
    structured.waitFor();
    assertThat(Files.readAllBytes(downloadBy(room, structured)))
        .contains("DICM".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void s10_s13_aScoreSaysThatItIsUncorrectedAndNotForClinicalUse(Department department) {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    DicomFile study = room.dropped(12, SampleKind.CONSOLIDATED_CHEST);
    room.read(study);

    assertShows(
        room.page().getByTestId("uncorrected").first(),
        "Uncorrected score",
        "prevalence is not set");
    assertShows(room.result(), "Not for clinical use");
  }

  @Test
  void s4_aStudyNoModelReadsSaysSoAndIsNoNegative(Department department) {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    DicomFile adult = SampleStudies.generate(13, SampleKind.CLEAR_CHEST);
    adult.dataSet().put(Tag.PatientBirthDate, "19700101").put(Tag.PatientAge, "056Y");
    room.drop("adult.dcm", adult);
    room.read(adult);

    room.assertStatus("not-applicable");
    assertShows(room.result(), "This is not a negative result.");
  }

  private static Path download(ReadingRoom room, String name) {
    return downloadBy(
        room, room.page().getByText(name, new Page.GetByTextOptions().setExact(true)));
  }

  private static Path downloadBy(ReadingRoom room, Locator link) {
    Download download = room.page().waitForDownload(() -> link.first().click());
    return download.path();
  }
}
