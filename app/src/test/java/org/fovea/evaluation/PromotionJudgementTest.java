package org.fovea.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fovea.dataset.LabelOrigin;
import org.fovea.evaluation.PromotionJudgement.Clause;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PromotionJudgementTest {
  private static final String DATA = "ab".repeat(32);

  private static PromotionProtocol protocol(String question, String figures) {
    return PromotionProtocol.read(
        """
        {"format": 1, "name": "chest 2026-11", "decidedBy": "Dr. Ames, quality",
         "question": "%s", "metric": "AUC", %s,
         "minimumPositives": 100, "minimumNegatives": 100, "mostDeclined": 0.05,
         "subgroups": [
           {"attribute": "sex", "value": "F", "floor": 0.8,
            "minimumPositives": 30, "minimumNegatives": 30}],
         "data": {"digest": "%s", "part": "test", "labels": "pathology"}}
        """
            .formatted(question, figures, DATA));
  }

  private static final PromotionProtocol NOT_WORSE =
      protocol("NON_INFERIORITY", "\"margin\": 0.03");

  /** The larger the noise, the worse the model. */
  private static List<PromotionCase> cases(
      double candidateNoise, double inUseNoise, double femaleNoise) {
    SplittableRandom random = new SplittableRandom(7);
    List<PromotionCase> cases = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      boolean positive = i % 3 == 0;
      boolean female = i % 2 == 0;
      double truth = positive ? 1.5 : -1.5;
      cases.add(
          new PromotionCase(
              "p" + i,
              positive,
              LabelOrigin.PATHOLOGY,
              sigmoid(truth + (female ? femaleNoise : candidateNoise) * random.nextGaussian()),
              sigmoid(truth + inUseNoise * random.nextGaussian()),
              Map.of("sex", female ? "F" : "M")));
    }
    return cases;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static PromotionTrial trial(List<PromotionCase> cases) {
    return trial(cases, "chest@1.0.0");
  }

  private static PromotionTrial trial(List<PromotionCase> cases, @Nullable String inUse) {
    return new PromotionTrial(
        "chest@2.0.0", 0.5, inUse, 0.5, new Digest(DATA), null, "test", cases);
  }

  private static List<String> unmet(PromotionJudgement judgement) {
    return judgement.clauses().stream().filter(one -> !one.met()).map(Clause::name).toList();
  }

  @Test
  void aModelThatIsNoWorseMeetsAProtocolOfNonInferiority() {
    PromotionJudgement judgement = PromotionJudgement.of(NOT_WORSE, trial(cases(1, 1, 1)));
    assertThat(judgement.refusal()).isEmpty();
    assertThat(judgement.met()).isTrue();
    assertThat(judgement.compared()).isEqualTo(600);
    assertThat(judgement.positives()).isEqualTo(200);
    assertThat(judgement.method()).isEqualTo("DeLong");
    assertThat(judgement.models())
        .extracting(PromotionJudgement.JudgedModel::model)
        .containsExactly("chest@2.0.0", "chest@1.0.0");
  }

  @Test
  void aWorseModelMeetsNone() {
    PromotionJudgement judgement = PromotionJudgement.of(NOT_WORSE, trial(cases(2, 1, 2)));
    assertThat(judgement.met()).isFalse();
    assertThat(unmet(judgement)).contains("difference in auc");
    assertThat(judgement.refusal())
        .contains("difference in auc: found -0.")
        .contains("expected the lower end above -0.0300 (non-inferiority)");
  }

  @Test
  void notWorseIsNotBetter() {
    PromotionJudgement judgement =
        PromotionJudgement.of(protocol("SUPERIORITY", "\"margin\": 0"), trial(cases(1, 1, 1)));
    assertThat(unmet(judgement)).containsExactly("difference in auc");
    assertThat(
            PromotionJudgement.of(
                    protocol("SUPERIORITY", "\"margin\": 0"), trial(cases(0.8, 2, 0.8)))
                .met())
        .isTrue();
  }

  @Test
  void ofBrierScoresTheSmallerIsTheBetter() {
    PromotionProtocol brier =
        PromotionProtocol.read(
            """
            {"format": 1, "name": "b", "decidedBy": "q", "question": "SUPERIORITY",
             "metric": "BRIER", "margin": 0.0, "floor": 0.2, "minimumPositives": 100,
             "minimumNegatives": 100, "mostDeclined": 0, "subgroups": [],
             "data": {"digest": "%s", "part": "test", "labels": "blind-read"}}
            """
                .formatted(DATA));
    assertThat(PromotionJudgement.of(brier, trial(cases(0.8, 2, 0.8))).met()).isTrue();
    assertThat(unmet(PromotionJudgement.of(brier, trial(cases(2, 0.8, 2)))))
        .contains("difference in brier");
  }

  @Test
  void aModelThatFailsASubgroupIsNotSavedByTheRest() {
    PromotionJudgement judgement = PromotionJudgement.of(NOT_WORSE, trial(cases(0.2, 2, 2.5)));
    assertThat(unmet(judgement)).containsExactly("subgroup sex F");
    assertThat(judgement.refusal()).contains("expected the lower end at least 0.8000");
  }

  @Test
  void aSubgroupThatIsTooSmallIsNotTakenForMet() {
    List<PromotionCase> few = new ArrayList<>();
    for (PromotionCase one : cases(1, 1, 1)) {
      boolean kept = few.size() < 20 || !"F".equals(one.groups().get("sex"));
      few.add(
          new PromotionCase(
              one.person(),
              one.positive(),
              one.origin(),
              one.candidate(),
              one.inUse(),
              kept ? one.groups() : Map.of()));
    }
    PromotionJudgement judgement = PromotionJudgement.of(NOT_WORSE, trial(few));
    assertThat(unmet(judgement)).containsExactly("subgroup sex F");
    assertThat(judgement.refusal()).contains("too few: ");
  }

  @Test
  void aModelThatDeclinesTheHardImagesIsRefused() {
    List<PromotionCase> declining = new ArrayList<>();
    for (PromotionCase one : cases(2, 1, 2)) {
      Double said = one.candidate();
      boolean wrong = said != null && said >= 0.5 != one.positive();
      declining.add(
          new PromotionCase(
              one.person(),
              one.positive(),
              one.origin(),
              wrong ? null : said,
              one.inUse(),
              one.groups()));
    }
    PromotionJudgement judgement = PromotionJudgement.of(NOT_WORSE, trial(declining));
    assertThat(unmet(judgement)).containsExactly("declined");
  }

  @Test
  void s11_labelsReadAfterAModelDecideNothing() {
    List<PromotionCase> influenced = new ArrayList<>(cases(1, 1, 1));
    PromotionCase one = influenced.getFirst();
    influenced.set(
        0,
        new PromotionCase(
            one.person(),
            one.positive(),
            LabelOrigin.READ_AFTER_MODEL,
            one.candidate(),
            one.inUse(),
            one.groups()));
    PromotionJudgement judgement = PromotionJudgement.of(NOT_WORSE, trial(influenced));
    assertThat(unmet(judgement)).containsExactly("labels");
    assertThat(judgement.refusal()).contains("1 of 600 not known to be independent of a model");
  }

  @Test
  void otherDataThanTheProtocolFixedDecideNothing() {
    PromotionTrial other =
        new PromotionTrial(
            "chest@2.0.0",
            0.5,
            "chest@1.0.0",
            0.5,
            new Digest("cd".repeat(32)),
            null,
            null,
            cases(1, 1, 1));
    assertThat(unmet(PromotionJudgement.of(NOT_WORSE, other))).containsExactly("data", "part");
  }

  @Test
  void tooFewImagesDecideNothing() {
    assertThat(unmet(PromotionJudgement.of(NOT_WORSE, trial(cases(0.5, 2, 0.5).subList(0, 200)))))
        .contains("images with the finding");
    assertThat(PromotionJudgement.of(NOT_WORSE, trial(List.of())).met()).isFalse();
  }

  @Nested
  class WhereNothingIsInUse {
    private final PromotionProtocol absolute = protocol("ABSOLUTE", "\"floor\": 0.85");

    @Test
    void theModelsOwnFiguresReachTheFloor() {
      PromotionJudgement judgement = PromotionJudgement.of(absolute, trial(cases(1, 1, 1), null));
      assertThat(judgement.refusal()).isEmpty();
      assertThat(judgement.difference()).isNull();
      assertThat(judgement.models()).hasSize(1);
      assertThat(unmet(PromotionJudgement.of(absolute, trial(cases(2.6, 1, 2.6), null))))
          .contains("floor");
    }

    @Test
    void aComparisonIsNotAsked() {
      assertThat(unmet(PromotionJudgement.of(NOT_WORSE, trial(cases(1, 1, 1), null))))
          .containsExactly("question");
    }

    @Test
    void anAbsoluteProtocolDoesNotReplaceAComparisonWhereSomethingIs() {
      assertThat(unmet(PromotionJudgement.of(absolute, trial(cases(1, 1, 1)))))
          .containsExactly("question");
    }
  }

  @Nested
  class AProtocol {
    private void refused(String json, String message) {
      assertThatThrownBy(() -> PromotionProtocol.read(json))
          .isInstanceOf(EvaluationRefused.UnusableProtocol.class)
          .hasMessageContaining(message);
    }

    private static final String REST =
        """
        "minimumPositives": 30, "minimumNegatives": 30, "mostDeclined": 0, "subgroups": [],
        "data": {"digest": "%s", "labels": "blind-read"}}
        """
            .formatted(DATA);

    @Test
    void saysWhatItMust() {
      String start = "{\"format\": 1, \"name\": \"n\", \"decidedBy\": \"q\", \"metric\": \"AUC\",";
      refused(start + "\"question\": \"NON_INFERIORITY\"," + REST, "expected a margin");
      refused(
          start + "\"question\": \"NON_INFERIORITY\", \"margin\": 0," + REST,
          "expected a margin above 0");
      refused(start + "\"question\": \"ABSOLUTE\"," + REST, "expected a floor");
      refused(
          start + "\"question\": \"ABSOLUTE\", \"floor\": 0.9," + REST.replace("30", "10"),
          "at least 30 images of each class (safety S11)");
      refused(
          start
              + "\"question\": \"ABSOLUTE\", \"floor\": 0.9,"
              + REST.replace("blind-read", "trust-me"),
          "provenance");
      refused(
          start + "\"question\": \"SUPERIORITY\", \"margin\": 0, \"margins\": 0," + REST,
          "margins");
      refused("{}", "expected");
    }
  }
}
