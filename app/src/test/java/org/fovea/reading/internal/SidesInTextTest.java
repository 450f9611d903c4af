package org.fovea.reading.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import org.fovea.finding.Laterality;
import org.fovea.reading.internal.SidesInText.Mention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each text with what it says of each side, in the order of its words. */
class SidesInTextTest {

  @ParameterizedTest
  @CsvSource({
    "the left lower lobe, LEFT",
    "LUL, LEFT",
    "left-sided effusion, LEFT",
    "RML consolidation, RIGHT",
    "Rt. base, RIGHT",
    "bilateral infiltrates, LEFT RIGHT",
    "both lungs, LEFT RIGHT",
    "the tube was left in place, ''",
    "call right away, ''",
    "upright view, ''",
    "cleft palate, ''"
  })
  void s7_textsNameTheseSides(String text, String expected) {
    String found =
        SidesInText.of(text).named().stream()
            .map(Laterality::name)
            .collect(Collectors.joining(" "));
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No opacity on the left | left denied",
        "no left-sided consolidation | left denied",
        "No evidence of left effusion | left denied",
        "Without focal opacity in the right base | right denied",
        "No effusion, pneumothorax or opacity on the left | left denied",
        "Neither effusion nor left basal opacity | left denied",
        "Negative for opacity in the left lung | left denied",
        "Absence of opacity at the right base | right denied",
        "Pneumothorax ruled out on the left | left denied",
        "No opacity in the left or right lung | left right denied",
        "Not seen on the left | left denied",
        "The left lung is clear | left denied",
        "Left lung: clear | left denied",
        "Left costophrenic angle unremarkable | left denied",
        "Left lung free of infiltrates | left denied",
        "RLL normal | right denied",
        "Left effusion was ruled out | left denied",
        "Left: none | left denied",
        "Both lungs are clear. | left right denied",
        "No opacity on the left; consolidation at the right base | left denied, right affirmed",
        "Left lung clear and opacity at the right base | left denied, right affirmed",
        "Consolidation on the right, none on the left | right affirmed, left denied"
      })
  void s7_denialsReachTheirSideAndNoFurther(String text, String expected) {
    assertThat(said(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cannot exclude left pneumonia | left affirmed",
        "Left pneumonia cannot be excluded | left affirmed",
        "Left pneumonia is not ruled out | left affirmed",
        "Rule out left pneumonia | left affirmed",
        "No change on the left | left affirmed",
        "No interval improvement of the left effusion | left affirmed",
        "Left base not clear | left affirmed",
        "Left effusion not resolved | left affirmed",
        "Not only on the left | left affirmed",
        "No doubt left pneumonia | left affirmed",
        "No effusion, left basal opacity | left affirmed",
        "No effusion left basal opacity | left affirmed",
        "No effusion and opacity on the left | left affirmed",
        "No effusion: opacity on the left | left affirmed",
        "Clear evidence of left pneumonia | left affirmed",
        "Left basal opacity and lungs otherwise normal | left affirmed",
        "Left basal opacity, heart normal | left affirmed",
        "No fluid. Opacity on the left | left affirmed",
        "Left lung clear except for the base | left affirmed",
        "No opacity on the left, but reduced volume | left doubtful",
        "Left lung mostly clear | left affirmed"
      })
  void s7_whatOnlyLooksLikeADenialIsNone(String text, String expected) {
    assertThat(said(text)).isEqualTo(expected);
  }

  @Test
  void s7_aDenialAtTheEndOfALongTextIsNotBelieved() {
    assertThat(said("left " + "lung ".repeat(2_000) + "clear")).isEqualTo("left affirmed");
    assertThat(said("no " + "the ".repeat(2_500) + "left opacity")).isEqualTo("left affirmed");
    assertThat(said("not " + "be ".repeat(3_300) + "excluded on the left")).contains("left");
  }

  private static String said(String text) {
    return SidesInText.of(text).mentions().stream()
        .map(SidesInTextTest::said)
        .collect(Collectors.joining(", "));
  }

  private static String said(Mention mention) {
    String sides = mention.sides().stream().map(Laterality::name).collect(Collectors.joining(" "));
    return (sides + " " + mention.polarity()).toLowerCase(Locale.ROOT);
  }
}
