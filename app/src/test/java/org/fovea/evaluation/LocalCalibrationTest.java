package org.fovea.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.fovea.dataset.LabelOrigin;
import org.fovea.evaluation.LocalCalibration.Method;
import org.fovea.evaluation.LocalCalibration.Side;
import org.fovea.model.Calibration;
import org.fovea.model.LogOdds;
import org.fovea.model.Recalibration;
import org.junit.jupiter.api.Test;

class LocalCalibrationTest {
  private static final Calibration CARD = new Calibration(1, 0, 0.74, 500);

  /**
   * A clinic where one in ten has the finding and the model is too sure: its evidence should weigh
   * half of what it says, and it speaks of a prevalence of 74 %.
   */
  private static List<CalibrationCase> clinic(int count, LabelOrigin origin) {
    SplittableRandom random = new SplittableRandom(11);
    List<CalibrationCase> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean positive = random.nextDouble() < 0.1;
      // Normal with means ±1 and variance 2: log likelihood ratio equal to the evidence itself.
      double evidence = (positive ? 1 : -1) + Math.sqrt(2) * random.nextGaussian();
      cases.add(new CalibrationCase("p" + i, positive, origin, LogOdds.of(0.74) + 2 * evidence));
    }
    return cases;
  }

  private static double value(Side side, String metric) {
    return figure(side, metric).estimate().value();
  }

  private static MeasuredMetric figure(Side side, String metric) {
    return side.metrics().stream()
        .filter(one -> one.name().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theTemperatureThatWasPlantedIsFound() {
    LocalCalibration fit =
        LocalCalibration.fit(clinic(900, LabelOrigin.BLIND_READ), CARD, null, null);
    assertThat(fit.method()).isEqualTo(Method.TEMPERATURE);
    Recalibration.Temperature found = (Recalibration.Temperature) fit.recalibration();
    assertThat(found.slope()).isCloseTo(0.5, within(0.1));
    assertThat(found.prevalence()).isCloseTo(0.1, within(0.03));
    assertThat(fit.positives()).isEqualTo((int) Math.round(found.prevalence() * 900));
  }

  @Test
  void onCasesItHasNotSeenTheProbabilitiesMeanWhatTheySay() {
    LocalCalibration fit =
        LocalCalibration.fit(clinic(900, LabelOrigin.BLIND_READ), CARD, null, null);
    assertThat(value(fit.before(), "ece")).isGreaterThan(0.3);
    assertThat(value(fit.after(), "ece"))
        .isLessThanOrEqualTo(figure(fit.after(), "ece").percentile95WhenPerfect());
    assertThat(value(fit.after(), "brier")).isLessThan(value(fit.before(), "brier"));
    assertThat(figure(fit.after(), "calibrationSlope").estimate().covers(1)).isTrue();
    assertThat(figure(fit.after(), "calibrationIntercept").estimate().covers(0)).isTrue();
    assertThat(fit.before().reliability()).isNotEmpty();
  }

  @Test
  void s10_whatIsReportedAtTheSitesPrevalenceIsWhatTheFitIsHeldAgainst() {
    List<CalibrationCase> cases = clinic(900, LabelOrigin.BLIND_READ);
    double uncorrected = value(LocalCalibration.fit(cases, CARD, null, null).before(), "ece");
    double corrected = value(LocalCalibration.fit(cases, CARD, 0.1, null).before(), "ece");
    assertThat(corrected).isLessThan(uncorrected);
  }

  @Test
  void aThousandLabelsCarryTheStepsOfAnIsotonicFit() {
    LocalCalibration fit =
        LocalCalibration.fit(clinic(3000, LabelOrigin.PATHOLOGY), CARD, null, null);
    assertThat(fit.method()).isEqualTo(Method.ISOTONIC);
    assertThat(value(fit.after(), "ece")).isLessThan(0.03);
    assertThatThrownBy(() ->
            LocalCalibration.fit(clinic(999, LabelOrigin.PATHOLOGY), CARD, null, Method.ISOTONIC))
        .isInstanceOf(EvaluationRefused.TooFew.class)
        .hasMessage("expected at least 1000 labels for an isotonic fit, found 999");
  }

  @Test
  void theFitsThatAreJudgedHaveNotSeenThePersonsTheyAreJudgedOn() {
    // Every person has ten images that say the same; only a fit that saw them could know.
    SplittableRandom random = new SplittableRandom(3);
    List<CalibrationCase> cases = new ArrayList<>();
    for (int person = 0; person < 300; person++) {
      boolean positive = random.nextBoolean();
      double logOdds = random.nextGaussian() + (positive ? 0.1 : -0.1);
      for (int image = 0; image < 10; image++) {
        cases.add(new CalibrationCase("p" + person, positive, LabelOrigin.BLIND_READ, logOdds));
      }
    }
    LocalCalibration fit = LocalCalibration.fit(cases, CARD, null, Method.ISOTONIC);
    assertThat(fit.persons()).isEqualTo(300);
    assertThat(value(fit.after(), "brier")).isGreaterThan(0.24);
  }

  @Test
  void s11_labelsOfReadersWhoSawTheModelDoNotCalibrateIt() {
    List<CalibrationCase> cases = clinic(900, LabelOrigin.BLIND_READ);
    CalibrationCase seen = cases.getFirst();
    cases.set(
        0,
        new CalibrationCase(
            seen.person(), seen.positive(), LabelOrigin.READ_AFTER_MODEL, seen.logOdds()));
    assertThatThrownBy(() -> LocalCalibration.fit(cases, CARD, null, null))
        .isInstanceOf(EvaluationRefused.NotIndependent.class)
        .hasMessageContaining("found 1 of 900 read after a model or of unstated provenance");
    assertThatThrownBy(
            () -> LocalCalibration.fit(clinic(900, LabelOrigin.UNSTATED), CARD, null, null))
        .isInstanceOf(EvaluationRefused.NotIndependent.class);
  }

  @Test
  void s11_fewerThanThirtyLabelsOfAClassCalibrateNothing() {
    assertThatThrownBy(
            () -> LocalCalibration.fit(clinic(200, LabelOrigin.BLIND_READ), CARD, null, null))
        .isInstanceOf(EvaluationRefused.TooFew.class)
        .hasMessageContaining("at least 30 independent labels of each class (safety S11)");
  }

  @Test
  void labelsThatContradictTheModelDoNotTurnItRound() {
    List<CalibrationCase> turned =
        clinic(900, LabelOrigin.BLIND_READ).stream()
            .map(one ->
                new CalibrationCase(
                    one.person(),
                    one.positive(),
                    one.origin(),
                    2 * LogOdds.of(0.74) - one.logOdds()))
            .toList();
    assertThatThrownBy(() -> LocalCalibration.fit(turned, CARD, null, null))
        .isInstanceOf(EvaluationRefused.NotCalibratable.class);
  }
}
