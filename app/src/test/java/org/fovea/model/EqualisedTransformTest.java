package org.fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fovea.imaging.DisplayImage;
import org.junit.jupiter.api.Test;

class EqualisedTransformTest {

  private static final int SIDE = 32;

  private static InputSpec spec(Equalisation equalisation, Normalisation... channels) {
    return new InputSpec(SIDE, SIDE, true, 0.8, List.of(channels), 0.5, 0.25, equalisation);
  }

  /** An ellipse on a dark ground: bright rim, darker inside, one spot at a quarter of its size. */
  private static DisplayImage head(int columns, int rows, int left, int top, int size, float gain) {
    float[] samples = new float[columns * rows];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double u = (x + 0.5 - left) / size * 2 - 1;
        double v = (y + 0.5 - top) / size * 2 - 1;
        double radius = Math.hypot(u, v);
        double value = radius > 1 ? 0.02 : radius > 0.9 ? 0.95 : 0.4;
        if (Math.hypot(u + 0.4, v - 0.2) < 0.25) {
          value = 0.7;
        }
        samples[y * columns + x] = (float) (gain * value);
      }
    }
    return new DisplayImage(columns, rows, 1, samples);
  }

  @Test
  void aHeadLooksTheSameWhateverItsFrameItsSizeAndItsBrightness() {
    PixelTransform transform =
        new PixelTransform(spec(Equalisation.Subject.HEAD.through(24), Normalisation.STANDARDISED));

    float[] small = transform.apply(head(120, 150, 10, 20, 100, 1)).values();
    float[] large = transform.apply(head(600, 500, 90, 60, 400, 0.7f)).values();

    double apart = 0;
    for (int i = 0; i < small.length; i++) {
      apart += Math.abs(small[i] - large[i]) / small.length;
    }
    assertThat(apart).isLessThan(0.12);
    assertThat(small[(int) (0.6 * SIDE) * SIDE + (int) (0.3 * SIDE)])
        .as("the spot is brighter than the tissue beside it")
        .isGreaterThan(small[(int) (0.6 * SIDE) * SIDE + (int) (0.7 * SIDE)] + 0.5f);
  }

  @Test
  void thePlacementIsTheHeadsOwnRectangle() {
    PixelTransform transform =
        new PixelTransform(spec(Equalisation.Subject.HEAD.through(24), Normalisation.STANDARDISED));

    Placement placement = transform.prepare(head(600, 500, 90, 60, 400, 1)).placement();

    assertThat(placement.left()).isBetween(80, 95);
    assertThat(placement.top()).isBetween(50, 65);
    assertThat(placement.columns()).isBetween(390, 420);
    assertThat(placement.rows()).isBetween(390, 420);
  }

  @Test
  void nothingOutsideTheMaskReachesTheModel() {
    PixelTransform transform =
        new PixelTransform(
            spec(
                Equalisation.Subject.HEAD.through(24),
                Normalisation.STANDARDISED,
                Normalisation.LOCAL));

    float[] values = transform.apply(head(200, 200, 20, 20, 160, 1)).values();

    for (int channel = 0; channel < 2; channel++) {
      for (int corner : new int[] {0, SIDE - 1, (SIDE - 1) * SIDE, SIDE * SIDE - 1}) {
        assertThat(values[channel * SIDE * SIDE + corner]).isZero();
      }
    }
    assertThat(values[SIDE / 2 * SIDE + SIDE / 2]).isNotZero();
  }

  @Test
  void theRestOfAnImageWithoutASubjectIsKept() {
    DisplayImage even = new DisplayImage(64, 48, 1, new float[64 * 48]);
    PixelTransform transform =
        new PixelTransform(spec(Equalisation.Subject.HEAD.through(24), Normalisation.STANDARDISED));

    assertThat(transform.prepare(even).placement()).isEqualTo(new Placement(0, 0, 64, 48));
  }

  @Test
  void eachColourIsAChannelOfItsOwn() {
    float[] samples = new float[3 * 64 * 64];
    for (int i = 0; i < 64 * 64; i++) {
      samples[3 * i] = i % 64 < 32 ? 0.3f : 0.9f;
      samples[3 * i + 1] = i / 64 < 32 ? 0.3f : 0.6f;
      samples[3 * i + 2] = 0.2f;
    }
    PixelTransform transform =
        new PixelTransform(
            spec(
                Equalisation.Subject.FRAME.through(SIDE),
                Normalisation.RED,
                Normalisation.GREEN,
                Normalisation.BLUE));

    float[] values = transform.apply(new DisplayImage(64, 64, 3, samples)).values();

    int upperLeft = 8 * SIDE + 8;
    int upperRight = 8 * SIDE + 24;
    int lowerLeft = 24 * SIDE + 8;
    assertThat(values[upperRight] - values[upperLeft]).isCloseTo(2, within(0.1f));
    assertThat(values[lowerLeft] - values[upperLeft]).isCloseTo(0, within(0.01f));
    assertThat(values[SIDE * SIDE + lowerLeft] - values[SIDE * SIDE + upperLeft])
        .isCloseTo(2, within(0.1f));
    assertThat(values[2 * SIDE * SIDE + upperLeft]).isCloseTo(0, within(0.01f));
  }

  @Test
  void aPlanePreparedAtTwiceTheSideIsTheOneOfHalfTheSide() {
    Equalisation equalisation = Equalisation.Subject.HEAD.through(24);
    DisplayImage image = head(200, 200, 20, 20, 160, 1);
    PixelTransform half = new PixelTransform(spec(equalisation, Normalisation.STANDARDISED));
    PixelTransform whole =
        new PixelTransform(spec(equalisation, Normalisation.STANDARDISED).ofSide(2 * SIDE));

    float[] resized = half.resized(whole.prepare(image).values(), 2 * SIDE);

    float[] direct = half.prepare(image).values();
    for (int i = 0; i < direct.length; i++) {
      assertThat(resized[i]).isCloseTo(direct[i], within(0.12f));
    }
    assertThat(half.resized(direct, SIDE)).containsExactly(direct);
  }

  @Test
  void colourWithoutAnEqualisationIsRefused() {
    assertThatThrownBy(
            () -> new InputSpec(SIDE, SIDE, true, 0.8, List.of(Normalisation.RED), 0.5, 0.25))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("equalisation");
  }
}
