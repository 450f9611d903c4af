package org.fovea.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fovea.finding.Laterality;
import org.fovea.inference.HeaderFacts.Origin;
import org.fovea.inference.ReadOutcome.NotApplicable;
import org.fovea.model.ModelCard;
import org.fovea.model.RegulatoryStatus;
import org.fovea.model.ReportingUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RoutingTest {

  private static final ModelCard CARD = ModelFixture.card("cxr");

  private static HeaderFacts facts(
      String modality,
      String bodyPart,
      String view,
      @Nullable Integer age,
      List<String> imageType,
      String intent,
      Origin origin) {
    return new HeaderFacts(
        modality,
        bodyPart,
        view,
        age,
        imageType,
        intent,
        Laterality.UNKNOWN,
        1,
        origin,
        false,
        false);
  }

  private static String reason(HeaderFacts facts) {
    return Routing.exclusion(CARD, facts)
        .map(excluded -> excluded.code() + ": " + excluded.reason())
        .orElse("applicable");
  }

  private static ModelRole approved(String version) {
    return new ModelRole(
        "cxr",
        ModelRole.Role.ACTIVE,
        false,
        new ModelRole.Approval(version, "admin", "a study", Instant.EPOCH),
        Map.of());
  }

  @Nested
  class ByTheCard {

    @Test
    void s5_aChildsFrontalChestRadiographForPresentationIsApplicable() {
      assertThat(reason(ModelFixture.chest())).isEqualTo("applicable");
    }

    @Test
    void s5_anotherModalityIsNotApplicable() {
      assertThat(reason(facts("CT", "CHEST", "AP", 3, List.of("ORIGINAL"), "", Origin.HEADER)))
          .isEqualTo("routing.modality: expected Modality CR or DX, found CT");
    }

    @Test
    void s5_aMissingBodyPartIsNotApplicable() {
      assertThat(reason(facts("CR", "", "AP", 3, List.of("ORIGINAL"), "", Origin.HEADER)))
          .isEqualTo("routing.body-part: expected Body Part Examined CHEST, found none");
    }

    @Test
    void s5_aLateralViewIsNotApplicable() {
      assertThat(reason(facts("CR", "CHEST", "LL", 3, List.of("ORIGINAL"), "", Origin.HEADER)))
          .isEqualTo("routing.view: expected View Position AP or PA, found LL");
    }

    @Test
    void s5_anAdultIsRefusedByAge() {
      assertThat(reason(ModelFixture.chest(46)))
          .isEqualTo("routing.age: expected an age of 1 to 5 years, found 46");
    }

    @Test
    void s5_anUnknownAgeIsNotApplicable() {
      assertThat(reason(ModelFixture.chest(null)))
          .isEqualTo(
              "routing.age: expected an age of 1 to 5 years, found none stated or contradictory"
                  + " ones");
    }

    @Test
    void s5_aDerivedImageIsNotApplicable() {
      assertThat(
              reason(
                  facts("CR", "CHEST", "AP", 3, List.of("DERIVED", "PRIMARY"), "", Origin.HEADER)))
          .isEqualTo(
              "routing.image-type: expected Image Type with ORIGINAL, found DERIVED\\PRIMARY");
    }

    @Test
    void s5_aRadiographForProcessingIsNotApplicable() {
      assertThat(
              reason(
                  facts(
                      "DX",
                      "CHEST",
                      "PA",
                      3,
                      List.of("ORIGINAL", "PRIMARY"),
                      "FOR PROCESSING",
                      Origin.HEADER)))
          .isEqualTo(
              "routing.presentation-intent: expected Presentation Intent Type FOR PRESENTATION,"
                  + " found FOR PROCESSING");
    }

    @Test
    void s5_aSecondaryCaptureIsJudgedByWhatTheUserStated() {
      List<String> derived = List.of("DERIVED", "SECONDARY");
      assertThat(reason(facts("DX", "CHEST", "AP", 4, derived, "", Origin.SECONDARY_CAPTURE)))
          .isEqualTo("applicable");
      assertThat(reason(facts("DX", "CHEST", "AP", 40, derived, "", Origin.SECONDARY_CAPTURE)))
          .startsWith("routing.age");
      assertThat(reason(facts("OT", "", "", null, derived, "", Origin.SECONDARY_CAPTURE)))
          .startsWith("routing.modality");
    }

    @Test
    void s5_aPictureFileIsWhatItsUserStates() {
      assertThat(reason(HeaderFacts.statedByUser())).isEqualTo("applicable");
    }

    @Test
    void anObjectFoveaMadeIsNeverRead() {
      HeaderFacts chest = ModelFixture.chest();
      assertThat(
              reason(
                  new HeaderFacts(
                      chest.modality(),
                      chest.bodyPart(),
                      chest.view(),
                      chest.ageYears(),
                      chest.imageType(),
                      chest.presentationIntent(),
                      chest.laterality(),
                      1,
                      Origin.HEADER,
                      true,
                      false)))
          .isEqualTo("routing.own-object: Fovea made this object");
    }
  }

  @Nested
  class ByWhatItSpeaksAbout {

    private static String refused(ReportingUnit unit) {
      ModelCard card = ModelFixture.with(CARD, unit);
      return Routing.exclusion(card, ModelFixture.chest())
          .or(() -> Routing.refusal(card, approved("1.0.0"), ModelFixture.chest()))
          .map(refusal -> refusal.code() + ": " + refusal.reason())
          .orElse("let through");
    }

    @Test
    void s6_aModelOfSlicesReadsNoStudy() {
      assertThat(refused(ReportingUnit.IMAGE)).isEqualTo("let through");
      assertThat(refused(ReportingUnit.SLICE))
          .startsWith("routing.unit: cxr@1.0.0 speaks about a slice");
    }

    @Test
    void s6_aModelOfWholeStudiesReadsNoSingleImage() {
      assertThat(refused(ReportingUnit.STUDY))
          .isEqualTo("routing.unit: expected a whole study, found a single image");
      ModelCard ofStudies = ModelFixture.with(CARD, ReportingUnit.STUDY);
      assertThat(Routing.exclusion(ofStudies, HeaderFacts.statedByUser())).isPresent();
    }
  }

  @Nested
  class ByTheSite {

    private final HeaderFacts patient = ModelFixture.chest();
    private final HeaderFacts synthetic =
        new HeaderFacts(
            "DX",
            "CHEST",
            "AP",
            3,
            List.of("ORIGINAL"),
            "",
            Laterality.UNKNOWN,
            1,
            Origin.HEADER,
            false,
            true);

    private static String code(ModelCard card, ModelRole role, HeaderFacts facts) {
      return Routing.refusal(card, role, facts).map(NotApplicable::code).orElse("let through");
    }

    @Test
    void s13_aResearchOnlyModelReadsNoPatientWithoutARecordedDecision() {
      assertThat(Routing.refusal(CARD, ModelRole.undecided("cxr"), patient))
          .contains(
              new NotApplicable(
                  "routing.research-only",
                  "cxr@1.0.0 is a research-only model and no administrator's decision to use it is"
                      + " recorded"));
    }

    @Test
    void s13_aResearchOnlyModelReadsSyntheticStudies() {
      assertThat(code(CARD, ModelRole.undecided("cxr"), synthetic)).isEqualTo("let through");
    }

    @Test
    void s13_theDecisionHoldsForTheVersionItWasMadeForOnly() {
      assertThat(code(CARD, approved("1.0.0"), patient)).isEqualTo("let through");
      assertThat(code(CARD, approved("0.9.0"), patient)).isEqualTo("routing.research-only");
    }

    @Test
    void s13_aClearedModelNeedsNoDecision() {
      ModelCard cleared = ModelFixture.with(CARD, RegulatoryStatus.CLEARED);
      assertThat(code(cleared, ModelRole.undecided("cxr"), patient)).isEqualTo("let through");
    }

    @Test
    void s15_aModelSwitchedOffReadsNothing() {
      ModelRole off =
          new ModelRole("cxr", ModelRole.Role.OFF, false, approved("1.0.0").approval(), Map.of());
      assertThat(code(CARD, off, patient)).isEqualTo("routing.switched-off");
      assertThat(code(CARD, off, synthetic)).isEqualTo("routing.switched-off");
    }
  }
}
