package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.fovea.dicom.DicomFile;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model's map over the image it explains. */
@ExtendWith(InTheDepartment.class)
class MapOverlayTest {

  /** Where and how large something is drawn, in CSS pixels of the viewport. */
  private record Drawn(double x, double y, double width) {}

  /** The middle and width of what a canvas shows above a level of a channel (3: opacity). */
  private static final String MEASURE =
      """
      ([selector, channel, level]) => {
        const source = document.querySelector(selector);
        const copy = document.createElement('canvas');
        copy.width = source.width;
        copy.height = source.height;
        const context = copy.getContext('2d');
        context.drawImage(source, 0, 0);
        const pixels = context.getImageData(0, 0, copy.width, copy.height).data;
        let weight = 0, x = 0, y = 0, left = Infinity, right = -Infinity;
        for (let row = 0; row < copy.height; row++) {
          for (let column = 0; column < copy.width; column++) {
            const value = pixels[(row * copy.width + column) * 4 + channel];
            if (value < level) continue;
            weight += value;
            x += value * (column + 0.5);
            y += value * (row + 0.5);
            left = Math.min(left, column);
            right = Math.max(right, column + 1);
          }
        }
        const ratio = source.clientWidth / source.width;
        return weight === 0 ? null : [x / weight * ratio, y / weight * ratio, (right - left) * ratio];
      }
      """;

  @Test
  void s18_aMapThatPassedIsDrawnWhereItsEvidenceLiesAndOnlyWhileItIsSwitchedOn(
      Department department) throws Exception {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    DicomFile study = BrightnessModel.image(SampleStudies.generate(25, SampleKind.CLEAR_CHEST));
    room.role(BrightnessModel.NAME, "ACTIVE");
    room.role(UngatedModel.NAME, "OFF");
    try {
      room.drop("square.dcm", study);
      room.read(study);
      room.awaitImage();
      Locator explanation = room.page().locator("[data-testid=explanation][data-state=SHOWN]");
      explanation.waitFor();
      Locator viewport = room.page().getByTestId("viewport").locator("..");
      assertThat(map(room)).isNull();
      byte[] without = viewport.screenshot();

      Locator on = room.page().getByLabel("Show on the image");
      on.click(new Locator.ClickOptions().setForce(true));
      room.page().waitForCondition(() -> map(room) != null);
      assertThat(viewport.screenshot()).isNotEqualTo(without);
      assertMapLiesOnTheSquare(room);
      room.assertAccessible("map");
      room.screenshot("map");

      room.button("Zoom in").click();
      room.button("Zoom in").click();
      assertMapLiesOnTheSquare(room);

      on.click(new Locator.ClickOptions().setForce(true));
      room.page().waitForCondition(() -> map(room) == null);
    } finally {
      room.role(UngatedModel.NAME, "ACTIVE");
      room.role(BrightnessModel.NAME, "OFF");
    }
  }

  /**
   * A cell is as wide as the square, so that half a cell's offset is half its width. Image and map
   * are drawn one after the other.
   */
  private static void assertMapLiesOnTheSquare(ReadingRoom room) {
    room.page().waitForCondition(() -> liesOnTheSquare(room));
  }

  private static boolean liesOnTheSquare(ReadingRoom room) {
    Drawn square = drawn(room, "[data-testid=viewport] canvas", 0, 200);
    Drawn map = map(room);
    return square != null
        && map != null
        && Math.abs(map.x() - square.x()) <= square.width() / 10
        && Math.abs(map.y() - square.y()) <= square.width() / 10;
  }

  @Test
  void s18_ofAMapThatWasNeverTestedNothingIsDrawnNorSent(Department department) {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    DicomFile study = room.dropped(26, SampleKind.CONSOLIDATED_CHEST);
    room.read(study);
    room.awaitImage();
    room.page().locator("[data-testid=explanation][data-state=NOT_SHOWN]").waitFor();

    assertThat(room.page().getByLabel("Show on the image").count()).isZero();
    room.page().getByTestId("viewport").focus();
    room.page().keyboard().press("m");
    room.page().waitForTimeout(500);
    assertThat(map(room)).isNull();
    String answer = room.get("/api/studies/" + StudyFiles.studyUid(study)).text();
    String result = answer.replaceAll("(?s).*\"results\":\\[\\{[^{]*?\"id\":\"([^\"]+)\".*", "$1");
    assertThat(room.get("/api/results/" + result + "/map").status()).isEqualTo(404);
  }

  private static @Nullable Drawn map(ReadingRoom room) {
    return drawn(room, "[data-testid=map]", 3, 1);
  }

  private static @Nullable Drawn drawn(ReadingRoom room, String selector, int channel, int level) {
    Object measured = room.page().evaluate(MEASURE, List.<Object>of(selector, channel, level));
    return measured instanceof List<?> numbers
        ? new Drawn(number(numbers.get(0)), number(numbers.get(1)), number(numbers.get(2)))
        : null;
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
