package org.fovea.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.SplittableRandom;
import org.fovea.dicom.DisplayPipeline;
import org.fovea.dicom.PixelDecoder;
import org.fovea.imaging.DisplayImage;
import org.fovea.sample.SampleKind;
import org.fovea.sample.SampleStudies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The transform a model was trained with is the one it is served with, to the last bit. */
class PixelTransformTwinTest {

  private static InputSpec spec(int columns, int rows, double centralFraction) {
    return new InputSpec(columns, rows, true, centralFraction, Normalisation.grey(), 0.5, 0.25);
  }

  private static void assertTwins(InputSpec spec, DisplayImage image) {
    PlainPixelTransform plain = new PlainPixelTransform(spec);
    PixelTransform.Plane expected = plain.prepare(image);

    PixelTransform.Plane plane = new PixelTransform(spec).prepare(image);
    ModelInput input = new PixelTransform(spec).apply(image);

    assertThat(plane.placement()).isEqualTo(expected.placement());
    assertThat(plane.values()).isEqualTo(expected.values());
    assertThat(input.values()).isEqualTo(plain.normalise(expected.values()));
  }

  /** Noise on a slope between margins that are almost uniform. */
  private static DisplayImage image(int columns, int rows, int channels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int left = random.nextInt(columns / 3 + 1);
    int right = columns - random.nextInt(columns / 3 + 1);
    int top = random.nextInt(rows / 3 + 1);
    int bottom = rows - random.nextInt(rows / 3 + 1);
    float[] samples = new float[columns * rows * channels];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        boolean margin = x < left || x >= right || y < top || y >= bottom;
        for (int channel = 0; channel < channels; channel++) {
          float noise = random.nextFloat();
          samples[(y * columns + x) * channels + channel] =
              margin ? 0.02f * noise : 0.5f * noise + 0.5f * x / columns;
        }
      }
    }
    return new DisplayImage(columns, rows, channels, samples);
  }

  @ParameterizedTest
  @CsvSource({
    "224, 224, 224, 224",
    "1024, 813, 224, 224",
    "500, 400, 224, 224",
    "97, 61, 224, 224",
    "33, 240, 224, 224",
    "300, 300, 299, 301",
    "1, 1, 8, 8",
    "2, 3, 8, 8",
    "1500, 9, 64, 64",
    "70, 1100, 28, 28",
    "450, 449, 224, 17",
    "640, 480, 9, 200",
  })
  void everySizeHasTheValuesOfThePlainLoops(
      int columns, int rows, int targetColumns, int targetRows) {
    for (long seed = 0; seed < 4; seed++) {
      assertTwins(spec(targetColumns, targetRows, 0.8), image(columns, rows, 1, seed));
      assertTwins(spec(targetColumns, targetRows, 1), image(columns, rows, 3, seed));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.5f, 1})
  void anEvenImageHasTheValuesOfThePlainLoops(float level) {
    float[] samples = new float[300 * 200];
    java.util.Arrays.fill(samples, level);

    assertTwins(spec(224, 224, 0.8), new DisplayImage(300, 200, 1, samples));
  }

  @Test
  void aRadiographHasTheValuesOfThePlainLoops() throws IOException {
    // Seeds of 12 and 16 bits, of CR and DX, of MONOCHROME1 and 2.
    for (long seed = 0; seed < 5; seed++) {
      var file = SampleStudies.generate(seed, SampleKind.CONSOLIDATED_CHEST);
      DisplayImage plain =
          DisplayPipeline.of(file.dataSet(), 0).render(PixelDecoder.decode(file, 0));
      DisplayImage shown = DisplayPipeline.display(file, 0);
      InputSpec spec = spec(224, 224, 0.8);

      assertThat(new PixelTransform(spec).apply(shown).values())
          .isEqualTo(
              new PlainPixelTransform(spec)
                  .normalise(new PlainPixelTransform(spec).prepare(plain).values()));
    }
  }
}
