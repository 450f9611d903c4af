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
import org.junit.jupiter.params.provider.ValueSource;

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
                  + " says right. Correct it, or name this finding's side in the text too.");
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
  class Denials {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "No opacity on the left",
          "Dense consolidation. Left lung is clear.",
          "Left pleural effusion ruled out",
          "Not seen on the left, consolidation on the right",
          "No opacity on the left, but consolidation on the right"
        })
    void s7_aDenialForTheOtherSideDoesNotBlockAFindingOnTheRight(String text) {
      assertThat(disagreement(PNEUMONIA, Laterality.RIGHT, text, null)).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "No opacity on the right, consolidation on the left",
          "No effusion, left basal consolidation",
          "Left lower lobe pneumonia cannot be excluded",
          "Left base is not clear",
          "No change in the left basal consolidation",
          "No doubt left lower lobe pneumonia",
          "No effusion left lower lobe pneumonia",
          "No effusion with consolidation on the left",
          "Right lung clear and left base opaque",
          "Left lung clear except for the base",
          "Left lung clear. The base, however, is opaque.",
          "Left lung otherwise clear"
        })
    void s7_whatIsNoDenialOrADoubtfulOneBlocksAFindingOnTheRight(String text) {
      assertThat(disagreement(PNEUMONIA, Laterality.RIGHT, text, null)).contains("left");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"No opacity on the left", "Left lung clear.", "Opacity, but not on the left"})
    void s7_aTextThatDeniesTheFindingsOwnSideAndSaysNothingElseBlocks(String text) {
      assertThat(disagreement(PNEUMONIA, Laterality.RIGHT, text, null).contains("right"))
          .isEqualTo(text.startsWith("Opacity"));
      assertThat(disagreement(PNEUMONIA, Laterality.BOTH, text, null)).contains("left");
    }

    @Test
    void s7_aDenialOfSomethingElseOnTheFindingsSideDoesNotBlock() {
      assertThat(
              disagreement(
                  PNEUMONIA,
                  Laterality.LEFT,
                  "Dense consolidation. No effusion on the left.",
                  MARKED))
          .isEqualTo("none");
    }

    @Test
    void s7_whatAnAbsentFindingDeniesIsItsSide() {
      assertThat(absent(Laterality.LEFT, "No opacity on the left")).isEqualTo("none");
      assertThat(absent(Laterality.LEFT, "No opacity on the right"))
          .contains("the side chosen says left, the text says right");
    }

    private String absent(Laterality side, String text) {
      return words(List.of(new Statement(PNEUMONIA, Presence.ABSENT, side, text, null)), "");
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

    @Test
    void s7_aCommentThatDeniesTheOtherSideAgrees() {
      assertThat(withComment(Laterality.LEFT, "No opacity on the right.")).isEqualTo("none");
    }

    @Test
    void s7_aCommentThatDeniesTheFindingByNameOnItsSideDisagrees() {
      assertThat(withComment(Laterality.LEFT, "No pneumonia on the left."))
          .contains("the side chosen says left, the comment denies it for left");
      assertThat(withComment(Laterality.LEFT, "No effusion on the left.")).isEqualTo("none");
    }

    @Test
    void s7_aCommentContradictsASideThatOnlyCodeTextOrRegionName() {
      Statement coded =
          new Statement(LEFT_LOWER_LOBE_PNEUMONIA, Presence.PRESENT, Laterality.UNKNOWN, "", null);
      Statement marked = new Statement(PNEUMONIA, Presence.PRESENT, Laterality.UNKNOWN, "", MARKED);
      assertThat(words(List.of(coded), "Right-sided pneumonia."))
          .contains("the code says left, the comment says right");
      assertThat(words(List.of(marked), "Right-sided pneumonia."))
          .contains("the region says left, the comment says right");
    }

    private String withComment(Laterality side, String comment) {
      Statement statement = new Statement(PNEUMONIA, Presence.PRESENT, side, "", null);
      return words(List.of(statement), comment);
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
