package org.fovea.reading.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.finding.Laterality;
import org.fovea.reading.Presence;
import org.fovea.reading.Refusal;
import org.fovea.reading.Region;
import org.fovea.reading.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideAgreementTest {
  private static final Code PNEUMONIA = new Code("233604007", "SCT", "Pneumonia");
  private static final Code LEFT_LOWER_LOBE_PNEUMONIA =
      new Code("1010632003", "SCT", "Pneumonia of left lower lobe");
  private static final Region MARKED = new Region(new Uid("1.2.3"), 0.6, 0.5, 0.2, 0.2);

  @Nested
  class Within_a_finding {
    @Test
    void s7_aTextThatNamesTheOtherSideThanTheOneChosenDisagrees() {
      assertThat(disagreement(PNEUMONIA, Laterality.LEFT, "Opacity in the right lower lobe", null))
          .isEqualTo(
              "The side of \"Pneumonia\" is contradictory: the side chosen says left, the text"
                  + " says right.");
    }

    @Test
    void s7_aCodeOfTheOtherSideThanTheOneChosenDisagrees() {
      assertThat(disagreement(LEFT_LOWER_LOBE_PNEUMONIA, Laterality.RIGHT, "", null))
          .contains("the side chosen says right, the code says left");
    }

    @Test
    void s7_aRegionOnTheOtherSideThanTheTextDisagreesEvenWhenNoSideWasChosen() {
      assertThat(disagreement(PNEUMONIA, Laterality.UNKNOWN, "RLL consolidation", MARKED))
          .contains("the text says right, the region says left");
    }

    @Test
    void s7_bilateralWithATextOfOneSideDisagrees() {
      assertThat(disagreement(PNEUMONIA, Laterality.BOTH, "left base only", null))
          .contains("the side chosen says both sides, the text says left");
    }

    @Test
    void s7_sidesThatAreTheSameAgree() {
      assertThat(
              disagreement(
                  LEFT_LOWER_LOBE_PNEUMONIA, Laterality.LEFT, "dense LLL consolidation", MARKED))
          .isEqualTo("none");
    }

    @Test
    void s7_aComparisonThatNamesBothSidesAgreesWithEither() {
      assertThat(disagreement(PNEUMONIA, Laterality.LEFT, "left more than right", null))
          .isEqualTo("none");
    }

    @Test
    void s7_aRegionOnOneSideOfABilateralFindingAgrees() {
      assertThat(disagreement(PNEUMONIA, Laterality.BOTH, "bilateral opacities", MARKED))
          .isEqualTo("none");
    }
  }

  @Nested
  class Between_findings_and_comment {
    @Test
    void s7_aCommentThatNamesOnlyTheOtherSideDisagrees() {
      assertThat(withComment(Laterality.LEFT, "Right-sided pneumonia."))
          .contains("the side chosen says left, the comment says right");
    }

    @Test
    void s7_aCommentWithoutASideAgrees() {
      assertThat(withComment(Laterality.LEFT, "Follow-up in six weeks.")).isEqualTo("none");
    }

    private String withComment(Laterality side, String comment) {
      Statement statement = new Statement(PNEUMONIA, Presence.PRESENT, side, "", null);
      return words(List.of(statement), comment);
    }
  }

  @Nested
  class Sides_in_words {
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
      String found = String.join(" ", SidesInText.of(text).stream().map(Laterality::name).toList());
      assertThat(found).isEqualTo(expected);
    }
  }

  @Nested
  class Side_of_a_region {
    private final Region imageRight = MARKED;
    private final Region middle = new Region(new Uid("1.2.3"), 0.3, 0.3, 0.4, 0.2);

    @Test
    void s7_onAFrontalViewTheImagesRightIsThePatientsLeft() {
      assertThat(new RegionSide("", "L").side(imageRight)).isEqualTo(Laterality.LEFT);
    }

    @Test
    void s7_onAMirroredViewTheImagesRightIsThePatientsRight() {
      assertThat(new RegionSide("", "R").side(imageRight)).isEqualTo(Laterality.RIGHT);
    }

    @Test
    void s7_withoutPatientOrientationTheSideIsUnknown() {
      assertThat(new RegionSide("", "").side(imageRight)).isEqualTo(Laterality.UNKNOWN);
    }

    @Test
    void s7_onALateralViewTheSideIsUnknown() {
      assertThat(new RegionSide("", "A").side(imageRight)).isEqualTo(Laterality.UNKNOWN);
    }

    @Test
    void s7_aRegionAcrossTheMiddleHasNoSide() {
      assertThat(new RegionSide("", "L").side(middle)).isEqualTo(Laterality.UNKNOWN);
    }

    @Test
    void s7_anImageOfOneSideGivesItsSide() {
      assertThat(new RegionSide("R", "").side(imageRight)).isEqualTo(Laterality.RIGHT);
    }
  }

  private static String disagreement(
      Code code, Laterality side, String text, @Nullable Region region) {
    return words(List.of(new Statement(code, Presence.PRESENT, side, text, region)), "");
  }

  private static String words(List<Statement> statements, String comment) {
    SideAgreement agreement = new SideAgreement(region -> new RegionSide("", "L").side(region));
    return agreement.disagreement(statements, comment).map(Refusal::message).orElse("none");
  }
}
