package org.fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fovea.imaging.DisplayImage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PixelTransformTest {

  private static PixelTransform transform(Normalisation normalisation, boolean trim) {
    return new PixelTransform(new InputSpec(8, 8, trim, 1, List.of(normalisation), 0.5, 0.25));
  }

  private static DisplayImage image(int columns, int rows, Grey grey) {
    float[] samples = new float[columns * rows];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        samples[y * columns + x] = grey.at(x, y);
      }
    }
    return new DisplayImage(columns, rows, 1, samples);
  }

  private interface Grey {
    float at(int x, int y);
  }

  @Nested
  class Resampled {

    @Test
    void aPixelIsTheMeanOfTheAreaItCovers() {
      DisplayImage image = image(16, 16, (x, y) -> x % 2 == 0 ? 0 : 1);

      assertThat(transform(Normalisation.FIXED, false).prepare(image).values()).containsOnly(0.5f);
    }

    @Test
    void anImageOfTheRightSizeIsUnchanged() {
      DisplayImage image = image(8, 8, (x, y) -> (x * 8 + y) / 64f);

      assertThat(transform(Normalisation.FIXED, false).prepare(image).values())
          .containsExactly(image.samples());
    }

    @Test
    void aFinerTargetInterpolates() {
      DisplayImage image = image(4, 4, (x, y) -> x / 4f);

      float[] plane = transform(Normalisation.FIXED, false).prepare(image).values();

      assertThat(plane[0]).isEqualTo(0f);
      assertThat(plane[3]).isCloseTo(0.3125f, within(1e-6f));
      assertThat(plane[7]).isEqualTo(0.75f);
    }
  }

  @Nested
  class Trimmed {

    @Test
    void uniformMarginsAreNotACue() {
      DisplayImage bare = image(16, 16, (x, y) -> (x * 16 + y) / 256f);
      DisplayImage padded =
          image(
              24,
              20,
              (x, y) -> x < 4 || x >= 20 || y < 2 || y >= 18 ? 0 : ((x - 4) * 16 + (y - 2)) / 256f);

      ModelInput input = transform(Normalisation.STANDARDISED, true).apply(padded);

      assertThat(input.placement()).isEqualTo(new Placement(4, 2, 16, 16));
      assertThat(input.values())
          .containsExactly(transform(Normalisation.STANDARDISED, true).apply(bare).values());
    }

    @Test
    void anEmptyImageKeepsItsMiddle() {
      Placement placement =
          transform(Normalisation.STANDARDISED, true)
              .prepare(image(16, 16, (x, y) -> 0))
              .placement();

      assertThat(placement).isEqualTo(new Placement(4, 4, 8, 8));
    }
  }

  @Nested
  class Normalised {

    private final DisplayImage ramp = image(8, 8, (x, y) -> (x * 8 + y) / 64f);
    private final DisplayImage dimmed = image(8, 8, (x, y) -> 0.3f * (x * 8 + y) / 64f + 0.2f);
    private final DisplayImage exposed =
        image(8, 8, (x, y) -> (float) Math.pow((x * 8 + y) / 64f, 1.7));

    @Test
    void standardisedIsUnchangedByBrightnessAndContrast() {
      float[] one = transform(Normalisation.STANDARDISED, false).apply(ramp).values();
      float[] two = transform(Normalisation.STANDARDISED, false).apply(dimmed).values();

      for (int i = 0; i < one.length; i++) {
        assertThat(two[i]).isCloseTo(one[i], within(0.02f));
      }
    }

    @Test
    void equalisedIsUnchangedByAnyExposureCurve() {
      float[] one = transform(Normalisation.EQUALISED, false).apply(ramp).values();
      float[] two = transform(Normalisation.EQUALISED, false).apply(exposed).values();

      for (int i = 0; i < one.length; i++) {
        assertThat(two[i]).isCloseTo(one[i], within(0.06f));
      }
    }

    @Test
    void aFlatImageStaysFinite() {
      for (Normalisation normalisation : Normalisation.grey()) {
        for (float value :
            transform(normalisation, true).apply(image(8, 8, (x, y) -> 0.5f)).values()) {
          assertThat(value).isFinite();
        }
      }
    }

    @Test
    void colourIsTurnedToLuminanceAndMeasured() {
      float[] red = new float[8 * 8 * 3];
      for (int i = 0; i < red.length; i += 3) {
        red[i] = 1;
      }

      ModelInput input =
          transform(Normalisation.FIXED, false).apply(new DisplayImage(8, 8, 3, red));

      assertThat(input.colourfulness()).isEqualTo(1);
      assertThat(input.values()[0]).isCloseTo((0.299f - 0.5f) / 0.25f, within(1e-6f));
    }
  }
}
