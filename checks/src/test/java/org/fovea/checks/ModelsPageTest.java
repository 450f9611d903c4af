package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.checks.ReadingRoom.assertShows;
import static org.fovea.checks.StudyFiles.clinical;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.Map;
import org.fovea.dicom.DicomFile;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Models, and what a site decides about them. */
@ExtendWith(InTheDepartment.class)
class ModelsPageTest {
  private static final String REASON = "Trial 7, decided by the board";

  @Test
  void modelsAndAccountArePagesForEverybody(Department department) throws Exception {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    room.go("models");
    room.page().locator("article").first().waitFor();
    room.assertAccessible("models");
    room.screenshot("models");
    room.go("account");
    room.page().getByText("Change the password").waitFor();
    room.assertAccessible("account");
  }

  @Test
  void s13_aResearchOnlyModelReadsAPatientsStudyOnlyAfterAnAdministratorsDecisionOnThisPage(
      Department department) throws Exception {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    DicomFile before = clinical(SampleStudies.generate(20, SampleKind.CONSOLIDATED_CHEST));
    room.drop("before.dcm", before);
    room.read(before);
    room.assertStatus("not-applicable");
    assertShows(room.result(), "no administrator's decision to use it");

    room.go("models");
    Locator card = card(room);
    card.getByText("Approve research use…").click();
    Locator approve =
        room.page().getByText("Approve research use", new Page.GetByTextOptions().setExact(true));
    PlaywrightAssertions.assertThat(approve.last()).isDisabled();
    room.page().getByLabel("Reason").fill(REASON);
    room.assertAccessible("approval");
    approve.last().click();
    card.getByText("“" + REASON + "”").waitFor();
    assertShows(card, "approved by " + Department.RADIOLOGIST);
    room.assertAccessible("approved model");
    room.screenshot("approved");

    DicomFile after = clinical(SampleStudies.generate(21, SampleKind.CONSOLIDATED_CHEST));
    room.drop("after.dcm", after);
    room.read(after);
    room.assertStatus("completed");
    assertShows(room.result(), "Not for clinical use");

    room.go("models");
    card.getByText("Withdraw the approval…").click();
    card.getByLabel("Reason").fill("The trial has ended");
    card.locator("button").filter(named("Withdraw")).last().click();
    card.getByText("Approve research use…").waitFor();
  }

  @Test
  void s13_whoIsNoAdministratorCannotApprove(Department department) {
    ReadingRoom room = department.enter(Department.NIGHT);
    room.go("models");
    card(room).waitFor();

    room.page().waitForCondition(() -> room.page().getByText("Approve research use…").count() == 0);
    assertThat(
            room.put(
                    "/api/models/" + UngatedModel.NAME + "/approval",
                    Map.of("version", "1.0.0", "reason", REASON))
                .status())
        .isEqualTo(403);
  }

  private static Locator card(ReadingRoom room) {
    return room.page()
        .locator("article")
        .filter(new Locator.FilterOptions().setHasText(UngatedModel.NAME));
  }

  private static Locator.FilterOptions named(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
