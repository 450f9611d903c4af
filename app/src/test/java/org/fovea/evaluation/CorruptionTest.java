package org.fovea.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.fovea.imaging.DisplayImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorruptionTest {
  private static DisplayImage picture(int channels) {
    float[] samples = new float[256 * 192 * channels];
    for (int i = 0; i < samples.length; i++) {
      int x = i / channels % 256;
      int y = i / channels / 256;
      samples[i] = (x / 8 + y / 8) % 2 == 0 ? 0.25f + x / 1024f : 0.75f;
    }
    return new DisplayImage(256, 192, channels, samples);
  }

  @ParameterizedTest
  @EnumSource(Corruption.class)
  void isTheSameForTheSameSeedAndStaysInRange(Corruption corruption) throws IOException {
    for (int channels : new int[] {1, 3}) {
      DisplayImage image = picture(channels);
      DisplayImage once = corruption.apply(image, 3, 7);
      assertThat(once.samples()).isEqualTo(corruption.apply(image, 3, 7).samples());
      assertThat(once.channels()).isEqualTo(channels);
      for (float sample : once.samples()) {
        assertThat(sample).isBetween(-1e-6f, 1 + 1e-6f);
      }
      assertThat(corruption.apply(image, 0, 7)).isSameAs(image);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Corruption.class,
      names = {"CROP"},
      mode = EnumSource.Mode.EXCLUDE)
  void changesAnImageMoreTheHigherItsGrade(Corruption corruption) throws IOException {
    DisplayImage image = picture(1);
    double before = 0;
    for (int grade = 1; grade <= Corruption.GRADES; grade += 2) {
      double change = 0;
      float[] samples = corruption.apply(image, grade, 5).samples();
      for (int i = 0; i < samples.length; i++) {
        change += Math.abs(samples[i] - image.samples()[i]);
      }
      assertThat(change).isGreaterThan(before);
      before = change;
    }
  }

  @Test
  void aCropIsAPieceOfTheImage() throws IOException {
    DisplayImage piece = Corruption.CROP.apply(picture(1), 5, 3);
    assertThat(piece.columns()).isEqualTo(192);
    assertThat(piece.rows()).isEqualTo(144);
  }

  @Test
  void lostContrastKeepsTheMean() throws IOException {
    DisplayImage image = picture(1);
    assertThat(mean(Corruption.CONTRAST.apply(image, 5, 1))).isCloseTo(mean(image), within(1e-4));
    assertThat(mean(Corruption.BLUR.apply(image, 5, 1))).isCloseTo(mean(image), within(0.01));
  }

  private static double mean(DisplayImage image) {
    double sum = 0;
    for (float sample : image.samples()) {
      sum += sample;
    }
    return sum / image.samples().length;
  }
}
