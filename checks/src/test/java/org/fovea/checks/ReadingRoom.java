package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;

/** One person's reading room: a browser window with a session of its own. */
final class ReadingRoom implements AutoCloseable {
  /** A busy machine reads a study and scores its explanation within this. */
  private static final double PATIENCE_MS = 60_000;

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final String address;
  private final BrowserContext window;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private ReadingRoom(String address, BrowserContext window, Page page) {
    this.address = address;
    this.window = window;
    this.page = page;
  }

  static ReadingRoom open(Browser browser, String address) {
    BrowserContext window =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setReducedMotion(ReducedMotion.REDUCE));
    window.setDefaultTimeout(PATIENCE_MS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    ReadingRoom room = new ReadingRoom(address, window, window.newPage());
    room.listen(room.page);
    room.page.navigate(address);
    return room;
  }

  /** A second tab of the same session. */
  ReadingRoom secondTab() {
    ReadingRoom tab = new ReadingRoom(address, window, window.newPage());
    tab.listen(tab.page);
    tab.page.navigate(address);
    return tab;
  }

  private void listen(Page listened) {
    listened.onConsoleMessage(message -> {
      boolean expected = message.text().contains("status of 4");
      if (message.type().equals("error") && !expected) {
        complaints.add(message.text());
      }
    });
    listened.onPageError(complaints::add);
  }

  Page page() {
    return page;
  }

  /** What the browser complained about: broken scripts, refused content. */
  List<String> complaints() {
    return complaints;
  }

  void login(String user, String password) {
    page.getByLabel("Account").fill(user);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
    button("Sign in").click();
    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Worklist")).waitFor();
  }

  void go(String place) {
    page.navigate(address + "/#/" + place);
  }

  /** Drops a file on the arrivals page and answers what is said of it. */
  String drop(String name, byte[] bytes) {
    go("arrivals");
    page.getByTestId("files")
        .setInputFiles(new FilePayload(name, "application/octet-stream", bytes));
    Locator outcome =
        page.locator("[data-outcome]").filter(new Locator.FilterOptions().setHasText(name));
    outcome.first().waitFor();
    return outcome.first().innerText();
  }

  String drop(String name, DicomFile file) {
    return drop(name, DicomWriter.toBytes(file));
  }

  void openStudy(String studyInstanceUid) {
    go("study/" + studyInstanceUid);
    page.getByTestId("identity").first().waitFor();
  }

  void awaitImage() {
    page.locator("[data-testid=viewport][data-state=drawn]").waitFor();
  }

  Locator result() {
    return page.getByTestId("result").first();
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
  }

  /** Waits until the first result of the study on the page has the status. */
  void assertStatus(String status) {
    PlaywrightAssertions.assertThat(result()).hasAttribute("data-status", status);
  }

  /** Waits until every text is to be read in the element. */
  static void assertShows(Locator element, String... texts) {
    for (String text : texts) {
      PlaywrightAssertions.assertThat(element)
          .containsText(text, new ContainsTextOptions().setUseInnerText(true));
    }
  }

  /** How many different grey levels the viewport's canvas shows. */
  int greyLevels() {
    Object levels =
        page.evaluate(
            """
            () => {
              const source = document.querySelector('[data-testid=viewport] canvas');
              const copy = document.createElement('canvas');
              copy.width = source.width;
              copy.height = source.height;
              const context = copy.getContext('2d');
              context.drawImage(source, 0, 0);
              const pixels = context.getImageData(0, 0, copy.width, copy.height).data;
              const seen = new Set();
              for (let at = 0; at < pixels.length; at += 4) seen.add(pixels[at]);
              return seen.size;
            }
            """);
    return ((Number) levels).intValue();
  }

  /** Makes a study, drops it, and answers what was sent. */
  DicomFile dropped(long seed, SampleKind kind) {
    DicomFile study = SampleStudies.generate(seed, kind);
    assertThat(drop("study-" + seed + ".dcm", study)).contains("Stored");
    return study;
  }

  /** Opens a study and waits until a model has answered. */
  void read(DicomFile study) {
    openStudy(StudyFiles.studyUid(study));
    result().waitFor();
  }

  /** Accepts what the model says and signs. */
  void sign(DicomFile study) {
    read(study);
    button("Accept").click();
    page.getByText("Take back").waitFor();
    button("Sign…").click();
    button("Sign as final").click();
    page.getByTestId("signed").waitFor();
  }

  /** The bar above the image that says who the patient is. */
  Locator identity() {
    return page.getByTestId("identity").first();
  }

  /** Gives a model a role. */
  void role(String model, String role) {
    Map<String, String> decision = Map.of("role", role, "reason", "which one is under test");
    assertThat(put("/api/models/" + model + "/role", decision).status()).isEqualTo(200);
  }

  /** The row of the worklist's view of synthetic studies. */
  Locator row(DicomFile study) {
    go("worklist");
    page.getByText("Synthetic and test", new Page.GetByTextOptions().setExact(true)).click();
    return page.locator("tbody tr")
        .filter(new Locator.FilterOptions().setHasText(StudyFiles.patientId(study)));
  }

  /** Presses Tab until the focused element has the text, value or test id. */
  void tabTo(String wanted) {
    for (int presses = 0; presses < 80; presses++) {
      String focused =
          String.valueOf(
              page.evaluate(
                  """
                  () => {
                    const e = document.activeElement;
                    if (!e || e.tabIndex < 0 || e.getAttribute('role') === 'region') return '';
                    return [e.innerText, e.value, e.dataset?.testid].join('|');
                  }
                  """));
      if (focused.contains(wanted)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("expected to reach \"" + wanted + "\" by Tab");
  }

  /** Asks the server what the page would, with this session. */
  APIResponse post(String path, Object body) {
    return window.request().post(address + path, writing().setData(body));
  }

  APIResponse put(String path, Object body) {
    return window.request().put(address + path, writing().setData(body));
  }

  private RequestOptions writing() {
    String token =
        window.cookies().stream()
            .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
            .map(cookie -> cookie.value)
            .findFirst()
            .orElse("");
    return RequestOptions.create().setHeader("X-XSRF-TOKEN", token);
  }

  APIResponse get(String path) {
    return window.request().get(address + path);
  }

  /** Nobody is kept out: no violation of WCAG that axe can find on the page as it is now. */
  void assertAccessible(String what) {
    // What is still fading in has not its colours yet.
    page.waitForTimeout(300);
    // Not waitForFunction, whose polling evaluates text and is refused by the page's policy.
    page.evaluate(
        """
        () => Promise.race([
          new Promise(tooLong => setTimeout(tooLong, 5000)),
          Promise.allSettled(
            document.getAnimations()
              .filter(a => a.effect.getTiming().iterations !== Infinity)
              .map(a => a.finished))])
        """);
    // One pass: without legacy mode axe opens a second page, for frames of other origins.
    List<Rule> violations = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();

    assertThat(violations)
        .as(what)
        .extracting(rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
        .isEmpty();
  }

  void screenshot(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    page.mouse().move(0, 0);
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  /** Closes the tab; the window with its session only when it was the last. */
  @Override
  public void close() {
    page.close();
    if (window.pages().isEmpty()) {
      window.close();
    }
  }
}
