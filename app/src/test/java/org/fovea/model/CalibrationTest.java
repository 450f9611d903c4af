package org.fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {

  private final Calibration calibration = new Calibration(2, -1, 0.75, 500);

  @Test
  void theProbabilityIsTheLogisticOfTheScaledLogit() {
    assertThat(calibration.probability(0.5)).isEqualTo(0.5);
    assertThat(calibration.probability(1)).isCloseTo(0.731058578630005, within(1e-12));
  }

  @Test
  void s10_aSitesPrevalenceShiftsTheOddsByBayesRule() {
    // Odds 1 at prevalence odds 3; at prevalence 0.1 (odds 1/9) the odds are 1/27.
    assertThat(calibration.probabilityAt(0.5, 0.1)).isCloseTo(1.0 / 28, within(1e-12));
  }

  @Test
  void s10_withoutASitesPrevalenceTheProbabilitySaysItIsUncorrected() {
    assertThat(calibration.report(0.5, null).uncorrected()).isTrue();
    assertThat(calibration.report(0.5, null).trainingPrevalence()).isEqualTo(0.75);
    assertThat(calibration.report(0.5, 0.1).uncorrected()).isFalse();
  }

  @Test
  void conformalSetsFollowTheTwoThresholds() {
    Conformal conformal = new Conformal(0.05, 0.4, 0.7);

    assertThat(conformal.set(0.9)).isEqualTo(ConformalSet.PRESENT);
    assertThat(conformal.set(0.65)).isEqualTo(ConformalSet.PRESENT_OR_ABSENT);
    assertThat(conformal.set(0.1)).isEqualTo(ConformalSet.ABSENT);
    assertThat(new Conformal(0.05, 0.2, 0.3).set(0.5)).isEqualTo(ConformalSet.EMPTY);
  }
}
