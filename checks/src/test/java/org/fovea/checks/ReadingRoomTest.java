package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The reading room in a browser, on the product as it is run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadingRoomTest {
  private static final String USER = "radiologist";

  private ProductProcess product;
  private Chromium chromium;
  private ReadingRoom room;
  private String password;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    assumeTrue(Chromium.installed(), "no /usr/bin/chromium on this machine");
    UngatedModel.install(directory.resolve("data"));
    product = ProductProcess.serve(directory.resolve("data"), directory.resolve("output.txt"));
    password = product.password();
    chromium = Chromium.start();
    try (ReadingRoom setting = ReadingRoom.open(chromium.browser(), address())) {
      setting.login(USER, password);
      Map<String, String> off = Map.of("role", "OFF", "reason", "another model is under test");
      assertThat(setting.put("/api/models/cxr-pneumonia/role", off).status()).isEqualTo(200);
    }
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (product != null) {
      product.close();
    }
  }

  @BeforeEach
  void open() {
    room = ReadingRoom.open(chromium.browser(), address());
  }

  @AfterEach
  void nothingWasBrokenOrRefused() {
    assertThat(room.complaints()).isEmpty();
    room.close();
  }

  @Test
  @Order(1)
  void aDroppedStudyIsReadDecidedSignedAndItsReportDownloaded() throws Exception {
    room.assertAccessible("login");
    room.screenshot("login");
    room.login(USER, password);
    DicomFile study = SampleStudies.generate(11, SampleKind.CONSOLIDATED_CHEST);

    assertThat(room.drop("chest.dcm", study)).contains("Stored");
    room.assertAccessible("arrivals");
    room.screenshot("arrivals");

    read(study);
    room.awaitImage();
    assertThat(room.greyLevels()).isGreaterThan(40);
    assertThat(identity(room)).contains(patientId(study), "Accession", "Study date", "Born", "Sex");
    assertThat(room.page().getByTestId("viewport-identity").innerText()).contains(patientId(study));
    room.assertAccessible("study");
    room.screenshot("study");

    room.button("Accept").click();
    room.page().getByLabel("Impression").fill("Consolidation, as the model says.");
    room.page().getByText("Saved", new Page.GetByTextOptions().setExact(true)).waitFor();
    room.button("Sign…").click();
    Locator dialog = room.page().getByTestId("sign-dialog");
    assertThat(dialog.innerText()).contains(patientId(study), "Consolidation, as the model says.");
    room.assertAccessible("signing dialog");
    room.screenshot("sign");
    room.button("Sign as final").click();
    room.page().getByTestId("signed").waitFor();
    room.assertAccessible("signed study");
    room.screenshot("signed");

    assertThat(room.button("Reject").isVisible()).isFalse();
    assertThat(Files.readString(download("Report (HTML)")))
        .contains("Consolidation, as the model says.");
    assertThat(Files.readString(download("FHIR R4 (JSON)"))).contains("\"final\"");
    Locator structured = room.page().getByText(Pattern.compile("DICOM SR, final"));
    structured.waitFor();
    assertThat(Files.readAllBytes(downloadBy(structured)))
        .contains("DICM".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  @Order(2)
  void s10_s13_aScoreSaysThatItIsUncorrectedAndNotForClinicalUse() {
    room.login(USER, password);
    DicomFile study = dropped(12, SampleKind.CONSOLIDATED_CHEST);
    read(study);

    assertThat(room.page().getByTestId("uncorrected").first().innerText())
        .contains("Uncorrected score", "prevalence is not set");
    assertThat(room.result().innerText()).contains("Not for clinical use");
  }

  @Test
  @Order(3)
  void s4_aStudyNoModelReadsSaysSoAndIsNoNegative() {
    room.login(USER, password);
    DicomFile adult = SampleStudies.generate(13, SampleKind.CLEAR_CHEST);
    adult.dataSet().put(Tag.PatientBirthDate, "19700101").put(Tag.PatientAge, "056Y");
    room.drop("adult.dcm", adult);
    read(adult);

    assertThat(room.result().getAttribute("data-status")).isEqualTo("not-applicable");
    assertThat(room.result().innerText()).contains("This is not a negative result.");
  }

  @Test
  @Order(4)
  void s12_syntheticStudiesAreInNoClinicalWorklist() throws Exception {
    room.login(USER, password);
    DicomFile study = dropped(14, SampleKind.CLEAR_CHEST);
    read(study);

    String clinical = room.get("/api/worklist?view=CLINICAL&signed=true").text();
    assertThat(clinical).isEqualTo("[]");
    room.go("worklist");
    room.page().getByText("No clinical study is waiting.").waitFor();
    room.assertAccessible("empty worklist");
    room.page().getByText("Synthetic and test", new Page.GetByTextOptions().setExact(true)).click();
    room.page().locator("tbody tr").first().waitFor();
    room.assertAccessible("worklist");
    room.screenshot("worklist");
  }

  @Test
  @Order(5)
  void everythingIsReachableByKeyboardAlone() {
    DicomFile study;
    try (ReadingRoom other = ReadingRoom.open(chromium.browser(), address())) {
      other.login(USER, password);
      study = SampleStudies.generate(15, SampleKind.CONSOLIDATED_CHEST);
      other.drop("chest.dcm", study);
    }
    Page page = room.page();
    page.getByLabel("Account").waitFor();
    page.keyboard().type(USER);
    page.keyboard().press("Tab");
    page.keyboard().type(password);
    page.keyboard().press("Enter");
    page.getByText("No clinical study is waiting.").waitFor();
    tabTo("CLINICAL");
    page.keyboard().press("ArrowRight");
    page.locator("tbody tr").first().waitFor();
    page.locator("h1").click();
    int at = rowOf(patientId(study));
    for (int i = 0; i <= at; i++) {
      page.keyboard().press("j");
    }
    page.keyboard().press("Enter");
    read(study);
    room.awaitImage();
    tabTo("viewport");
    String before = viewportState();
    page.keyboard().press("w");
    page.keyboard().press("i");
    page.waitForCondition(() -> !viewportState().equals(before));
    assertThat(viewportState()).contains("inverted");
    page.keyboard().press("r");
    page.waitForCondition(() -> viewportState().equals(before));
    page.keyboard().press("?");
    page.getByText("Keys and mouse").first().waitFor();
    room.assertAccessible("help");
    page.keyboard().press("Escape");
    page.getByText("Keys and mouse")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    // The dialog gives the focus back a moment after it is gone.
    page.waitForTimeout(300);
    tabTo("Accept");
    page.keyboard().press("Enter");
    page.getByText("Take back").waitFor();
    tabTo("Sign…");
    page.keyboard().press("Enter");
    page.getByTestId("sign-dialog").waitFor();
    tabTo("Sign as final");
    page.keyboard().press("Enter");
    page.getByTestId("signed").waitFor();
  }

  @Test
  @Order(6)
  void s2_aTabThatShowsAnOldStateOrAnotherPatientCannotSign() {
    room.login(USER, password);
    DicomFile study = dropped(16, SampleKind.CONSOLIDATED_CHEST);
    DicomFile other = dropped(17, SampleKind.CLEAR_CHEST);
    read(study);
    room.button("Accept").click();
    room.page().getByText("Take back").waitFor();
    String reading = readingId(study);

    try (ReadingRoom second = room.secondTab()) {
      second.openStudy(studyUid(other));
      assertThat(identity(second)).contains(patientId(other));
      assertThat(identity(room)).contains(patientId(study));
      APIResponse wrong = room.post("/api/readings/" + reading + "/signature", displayed(other));
      assertThat(wrong.status()).isEqualTo(409);
      assertThat(wrong.text()).contains("reading.other-study");

      second.drop("second.dcm", secondInstance(study));
    }
    room.page().bringToFront();
    room.page().getByText("This study has changed since you opened it.").waitFor();
    assertThat(room.button("Sign…").isEnabled()).isFalse();
    room.assertAccessible("changed study");
  }

  @Test
  @Order(7)
  void s8_aBlindAnswerIsInNoResponseUntilTheFirstReadIsStored() throws Exception {
    room.login(USER, password);
    blind(true);
    List<String> heard = new CopyOnWriteArrayList<>();
    room.page()
        .onResponse(response -> {
          if (response.url().contains("/api/")
              && response.headerValue("content-type") != null
              && response.headerValue("content-type").contains("json")) {
            heard.add(response.url() + " " + response.text());
          }
        });
    DicomFile study = dropped(18, SampleKind.CONSOLIDATED_CHEST);
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
    assertThat(room.result().getAttribute("data-status")).isEqualTo("withheld");

    room.page().getByText("Present", new Page.GetByTextOptions().setExact(true)).click();
    room.button("Store first read").click();
    room.page().getByTestId("probability").waitFor();
    blind(false);
  }

  @Test
  @Order(8)
  void modelsAndAccountArePagesForEverybody() throws Exception {
    room.login(USER, password);
    room.go("models");
    room.page().locator("article").first().waitFor();
    room.assertAccessible("models");
    room.screenshot("models");
    room.go("account");
    room.page().getByText("Change the password").waitFor();
    room.assertAccessible("account");
  }

  @Test
  @Order(9)
  void aFileThatCannotBeUnderstoodIsKeptAndExplained() {
    room.login(USER, password);
    byte[] whole = DicomWriter.toBytes(SampleStudies.generate(19, SampleKind.CLEAR_CHEST));

    String said = room.drop("cut.dcm", Arrays.copyOf(whole, whole.length / 2));

    assertThat(said).contains("Quarantined");
    room.page().locator("table").first().waitFor();
    assertThat(room.page().locator("table").first().innerText()).contains("drop:radiologist");
  }

  private String address() {
    try {
      return "http://127.0.0.1:" + product.port();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DicomFile dropped(long seed, SampleKind kind) {
    DicomFile study = SampleStudies.generate(seed, kind);
    assertThat(room.drop("study-" + seed + ".dcm", study)).contains("Stored");
    return study;
  }

  /** Opens a study and waits until a model has answered. */
  private void read(DicomFile study) {
    room.openStudy(studyUid(study));
    room.result().waitFor();
  }

  private void blind(boolean on) {
    room.go("models");
    Locator card =
        room.page()
            .locator("article")
            .filter(new Locator.FilterOptions().setHasText(UngatedModel.NAME));
    Locator blind = card.getByLabel(Pattern.compile("^Read blind"));
    blind.waitFor();
    blind.click(new Locator.ClickOptions().setForce(true));
    room.page().waitForCondition(() -> room.get("/api/models").text().contains("\"blind\":" + on));
  }

  /** From a list of several studies the part about one of them; otherwise all of it. */
  private static String of(String answer, DicomFile study) {
    int at = answer.indexOf(studyUid(study));
    int end = answer.indexOf("\"studyInstanceUid\"", at);
    return answer.substring(at, end < 0 ? answer.length() : end);
  }

  private String readingId(DicomFile study) {
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

  private static DicomFile secondInstance(DicomFile study) {
    DataSet copy = study.dataSet().copy();
    copy.put(Tag.SOPInstanceUID, Uid.create()).put(Tag.InstanceNumber, 2);
    return DicomFile.of(copy);
  }

  private static String studyUid(DicomFile study) {
    return study.dataSet().requireUid(Tag.StudyInstanceUID).value();
  }

  private static String patientId(DicomFile study) {
    return study.dataSet().requireString(Tag.PatientID);
  }

  private static String identity(ReadingRoom where) {
    return where.page().getByTestId("identity").first().innerText();
  }

  private String viewportState() {
    return room.page().getByTestId("viewport-state").innerText();
  }

  private int rowOf(String patientId) {
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

  /** Presses Tab until the focused element has the text, value or test id. */
  private void tabTo(String wanted) {
    for (int presses = 0; presses < 80; presses++) {
      String focused =
          String.valueOf(
              room.page()
                  .evaluate(
                      """
                      () => {
                        const e = document.activeElement;
                        return [e?.innerText, e?.value, e?.dataset?.testid].join('|');
                      }
                      """));
      if (focused.contains(wanted)) {
        return;
      }
      room.page().keyboard().press("Tab");
    }
    throw new AssertionError("expected to reach \"" + wanted + "\" by Tab");
  }

  private Path download(String name) {
    return downloadBy(room.page().getByText(name, new Page.GetByTextOptions().setExact(true)));
  }

  private Path downloadBy(Locator link) {
    Download download = room.page().waitForDownload(() -> link.first().click());
    return download.path();
  }
}
