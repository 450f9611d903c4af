package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.checks.ReadingRoom.assertShows;
import static org.fovea.checks.StudyFiles.clinical;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.fovea.dicom.DicomFile;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What leaves by itself, and what of it waits for a person. */
@ExtendWith(InTheDepartment.class)
class OutboxPageTest {

  @Test
  void anAdministratorSeesWhereAReportIsStuckWhyAndHasItTriedAgain(Department department)
      throws Exception {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    room.go("outbox");
    room.page().getByText("Nothing leaves by itself.").waitFor();
    room.assertAccessible("outbox without a destination");

    department.destinations("PACS  dicom  PACS  signed\n");
    try {
      DicomFile study = clinical(SampleStudies.generate(60, SampleKind.CONSOLIDATED_CHEST));
      room.drop("stuck.dcm", study);
      room.read(study);
      room.button("Sign…").click();
      room.button("Sign as final").click();
      room.page().getByTestId("signed").waitFor();

      room.page().getByText("Outbox", new Page.GetByTextOptions().setExact(true)).click();
      Locator card = room.page().locator("[data-testid=destination][data-name=PACS]");
      card.getByText("Not reached at the moment").waitFor();
      assertShows(
          card,
          "1 waiting",
          "C-STORE · PACS · signed reports",
          "Found no line of dicom-peers.txt with a port for AE title PACS.");
      room.page().getByText("Nothing waits for a person.").waitFor();
      room.page().getByText("Waiting", new Page.GetByTextOptions().setExact(true)).first().click();
      Locator row = room.page().getByTestId("delivery").first();
      assertShows(row, "Report, final", "Open the study");
      room.tabTo("Try again");
      room.page().keyboard().press("Enter");
      room.tabTo(" tr");
      room.page().keyboard().press("Enter");
      room.page().locator("ol li").first().waitFor();
      room.assertAccessible("outbox");
      room.screenshot("outbox");
    } finally {
      department.destinations("# nowhere\n");
    }
    room.page().getByText("destinations.txt does not name it any more").waitFor();
  }

  @Test
  void whoIsNoAdministratorIsToldSo(Department department) {
    ReadingRoom room = department.enter(Department.NIGHT);
    assertThat(room.page().locator("nav").innerText()).doesNotContain("Outbox");
    room.go("outbox");
    room.page().getByText("The outbox is for administrators.").waitFor();
    room.assertAccessible("outbox of nobody");
  }
}
