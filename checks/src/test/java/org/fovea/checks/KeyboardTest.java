package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.checks.StudyFiles.patientId;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.fovea.dicom.DicomFile;
import org.fovea.sample.SampleKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The reading room without a mouse. */
@ExtendWith(InTheDepartment.class)
class KeyboardTest {

  @Test
  void everythingIsReachableByKeyboardAlone(Department department) {
    DicomFile study =
        department.enter(Department.RADIOLOGIST).dropped(15, SampleKind.CONSOLIDATED_CHEST);
    ReadingRoom room = department.door();
    Page page = room.page();
    page.getByLabel("Account").waitFor();
    page.keyboard().type(Department.NIGHT);
    page.keyboard().press("Tab");
    page.keyboard().type(department.password(Department.NIGHT));
    page.keyboard().press("Enter");
    page.getByText("Synthetic and test").waitFor();
    room.tabTo("CLINICAL");
    page.keyboard().press("ArrowRight");
    page.locator("tbody tr").first().waitFor();
    page.locator("h1").click();
    int at = rowOf(room, patientId(study));
    for (int i = 0; i <= at; i++) {
      page.keyboard().press("j");
    }
    page.keyboard().press("Enter");
    room.read(study);
    room.awaitImage();
    room.tabTo("viewport");
    String before = viewportState(room);
    page.keyboard().press("w");
    page.keyboard().press("i");
    page.waitForCondition(() -> !viewportState(room).equals(before));
    assertThat(viewportState(room)).contains("inverted");
    page.keyboard().press("r");
    page.waitForCondition(() -> viewportState(room).equals(before));
    page.keyboard().press("?");
    page.getByText("Keys and mouse").first().waitFor();
    room.assertAccessible("help");
    page.keyboard().press("Escape");
    page.getByText("Keys and mouse")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    // The dialog gives the focus back a moment after it is gone.
    page.waitForTimeout(300);
    room.tabTo("Accept");
    page.keyboard().press("Enter");
    page.getByText("Take back").waitFor();
    room.tabTo("Sign…");
    page.keyboard().press("Enter");
    page.getByTestId("sign-dialog").waitFor();
    room.tabTo("Sign as final");
    page.keyboard().press("Enter");
    page.getByTestId("signed").waitFor();
  }

  private static String viewportState(ReadingRoom room) {
    return room.page().getByTestId("viewport-state").innerText();
  }

  private static int rowOf(ReadingRoom room, String patientId) {
    room.page()
        .locator("tbody tr")
        .filter(new Locator.FilterOptions().setHasText(patientId))
        .first()
        .waitFor();
    List<String> rows = room.page().locator("tbody tr").allInnerTexts();
    for (int at = 0; at < rows.size(); at++) {
      if (rows.get(at).contains(patientId)) {
        return at;
      }
    }
    throw new AssertionError("expected a row of " + patientId + ", found " + rows);
  }
}
