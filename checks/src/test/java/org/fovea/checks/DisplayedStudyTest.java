package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.checks.StudyFiles.patientId;
import static org.fovea.checks.StudyFiles.secondInstance;
import static org.fovea.checks.StudyFiles.studyUid;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.fovea.dicom.DicomFile;
import org.fovea.sample.SampleKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a reader may see of a study, and what a signature vouches for. */
@ExtendWith(InTheDepartment.class)
class DisplayedStudyTest {

  @Test
  void s2_aTabThatShowsAnOldStateOrAnotherPatientCannotSign(Department department) {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    DicomFile study = room.dropped(16, SampleKind.CONSOLIDATED_CHEST);
    DicomFile other = room.dropped(17, SampleKind.CLEAR_CHEST);
    room.read(study);
    room.button("Accept").click();
    room.page().getByText("Take back").waitFor();
    String reading = readingId(room, study);

    try (ReadingRoom second = room.secondTab()) {
      second.openStudy(studyUid(other));
      ReadingRoom.assertShows(second.identity(), patientId(other));
      ReadingRoom.assertShows(room.identity(), patientId(study));
      APIResponse wrong = room.post("/api/readings/" + reading + "/signature", displayed(other));
      assertThat(wrong.status()).isEqualTo(409);
      assertThat(wrong.text()).contains("reading.other-study");

      second.drop("second.dcm", secondInstance(study));
    }
    room.page().bringToFront();
    room.page().getByText("This study has changed since you opened it.").waitFor();
    PlaywrightAssertions.assertThat(room.button("Sign…")).isDisabled();
    room.assertAccessible("changed study");
  }

  @Test
  void s8_aBlindAnswerIsInNoResponseUntilTheFirstReadIsStored(Department department)
      throws Exception {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    blind(room, true);
    try {
      List<String> heard = new CopyOnWriteArrayList<>();
      room.page()
          .onResponse(response -> {
            if (response.url().contains("/api/")
                && response.headerValue("content-type") != null
                && response.headerValue("content-type").contains("json")) {
              heard.add(response.url() + " " + response.text());
            }
          });
      DicomFile study = room.dropped(18, SampleKind.CONSOLIDATED_CHEST);
      room.openStudy(studyUid(study));
      room.page().getByTestId("first-read").waitFor();
      room.assertAccessible("first read");
      room.screenshot("first-read");
      heard.add(room.get("/api/worklist?view=TEST").text());
      heard.add(room.get("/api/studies/" + studyUid(study) + "/report.fhir.json").text());
      heard.add(room.get("/api/studies/" + studyUid(study) + "/report.html").text());

      assertThat(heard.stream().filter(text -> text.contains(studyUid(study))))
          .isNotEmpty()
          .noneMatch(text -> of(text, study).contains("\"probability\""));
      room.assertStatus("withheld");

      room.page().getByText("Present", new Page.GetByTextOptions().setExact(true)).click();
      room.button("Store first read").click();
      room.page().getByTestId("probability").waitFor();
    } finally {
      blind(room, false);
    }
  }

  private static void blind(ReadingRoom room, boolean on) {
    room.go("models");
    Locator card =
        room.page()
            .locator("article")
            .filter(new Locator.FilterOptions().setHasText(UngatedModel.NAME));
    Locator blind = card.getByLabel(Pattern.compile("^Read blind"));
    blind.waitFor();
    blind.click(new Locator.ClickOptions().setForce(true));
    room.page()
        .waitForCondition(() -> room.get("/api/models").text().contains("\"blind\":true") == on);
  }

  /** From a list of several studies the part about one of them; otherwise all of it. */
  private static String of(String answer, DicomFile study) {
    int at = answer.indexOf(studyUid(study));
    int end = answer.indexOf("\"studyInstanceUid\"", at);
    return answer.substring(at, end < 0 ? answer.length() : end);
  }

  private static String readingId(ReadingRoom room, DicomFile study) {
    String opened = room.post("/api/studies/" + studyUid(study) + "/reading", "").text();
    return opened.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
  }

  private static Map<String, Object> displayed(DicomFile study) {
    return Map.of(
        "studyInstanceUid", studyUid(study),
        "revision", 1,
        "patientId", patientId(study),
        "issuer", "any",
        "resultIds", List.of());
  }
}
