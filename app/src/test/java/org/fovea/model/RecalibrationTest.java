package org.fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.fovea.model.Isotonic.Knot;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecalibrationTest {
  private static final double[] LOGITS = {-30, -4, -1.2, -0.3, 0, 0.4, 0.73, 1, 2.5, 6, 30};

  private final FindingOutput before = CardFixture.card().findings().getFirst();
  private final Recalibration temperature = new Recalibration.Temperature(0.5, 0.74, 0.1, 200);
  private final Recalibration steps =
      new Recalibration.Steps(
          new Isotonic(List.of(new Knot(-2, -4), new Knot(0, -1), new Knot(1, 3))), 0.2, 2000);

  @Test
  void aTemperatureWeighsTheEvidenceAndReplacesThePrevalence() {
    // Evidence of none leaves the site's prevalence, whatever the slope.
    double none = (LogOdds.of(0.74) + 0.5) / 1.5;
    assertThat(before.calibration().probability(none)).isCloseTo(0.74, within(1e-12));
    assertThat(temperature.of(before.calibration()).probability(none))
        .isCloseTo(0.1, within(1e-12));
    // Odds of evidence 16 at slope 0.5 are 4; times odds 1 to 9.
    double sixteen = (LogOdds.of(0.74) + Math.log(16) + 0.5) / 1.5;
    assertThat(temperature.of(before.calibration()).probability(sixteen))
        .isCloseTo(4.0 / 13, within(1e-12));
  }

  @Test
  void theStepsAreLinearBetweenTheirKnotsAndParallelBeyond() {
    assertThat(steps.logOdds(-3)).isEqualTo(-5);
    assertThat(steps.logOdds(-1)).isEqualTo(-2.5);
    assertThat(steps.logOdds(0.25)).isEqualTo(0);
    assertThat(steps.logOdds(2)).isEqualTo(4);
  }

  @Test
  void anIsotonicMapComesBackToWhereItBegan() {
    Isotonic map = ((Recalibration.Steps) steps).isotonic();
    for (double at : LOGITS) {
      assertThat(map.invert(map.apply(at))).isCloseTo(at, within(1e-12));
    }
  }

  @Nested
  class NeverChangesWhatIsCalled {
    @Test
    void byATemperature() {
      callsAlike(temperature.of(before));
    }

    @Test
    void bySteps() {
      callsAlike(steps.of(before));
    }

    @Test
    void byStepsOnSteps() {
      callsAlike(steps.of(steps.of(before)));
    }

    @Test
    void byATemperatureOnSteps() {
      callsAlike(new Recalibration.Temperature(2, 0.2, 0.3, 100).of(steps.of(before)));
    }

    private void callsAlike(FindingOutput after) {
      double last = -1;
      for (double logit : LOGITS) {
        assertThat(after.positive(logit)).isEqualTo(before.positive(logit));
        assertThat(sets(after, logit)).isEqualTo(sets(before, logit));
        double probability = after.calibration().probability(logit);
        assertThat(probability).isGreaterThanOrEqualTo(last);
        last = probability;
      }
    }

    private ConformalSet sets(FindingOutput output, double logit) {
      Conformal conformal = Objects.requireNonNull(output.conformal());
      return conformal.set(output.calibration().probability(logit));
    }
  }

  @Test
  void aCalibrationOnACalibrationIsTheOneAfterTheOther() {
    Calibration twice = steps.of(temperature.of(before.calibration()));
    for (double logit : LOGITS) {
      assertThat(twice.logOdds(logit))
          .isCloseTo(
              steps.logOdds(temperature.logOdds(before.calibration().logOdds(logit))),
              within(1e-9));
    }
    assertThat(twice.prevalence()).isEqualTo(0.2);
    assertThat(twice.images()).isEqualTo(2000);
  }

  @Test
  void aMapThatDoesNotAscendIsRefused() {
    assertThatThrownBy(() -> new Isotonic(List.of(new Knot(0, 1), new Knot(1, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ascend strictly");
  }

  @Test
  void aCardKeepsItsStepsThroughItsFile() {
    ModelCard card = CardFixture.card();
    ModelCard local =
        new ModelCard(
            card.format(),
            card.name(),
            card.version(),
            card.summary(),
            card.intendedUse(),
            card.regulatoryStatus(),
            card.licence(),
            card.accepts(),
            card.input(),
            card.ports(),
            List.of(steps.of(before)),
            card.gate(),
            card.onnxSha256(),
            card.data(),
            card.evaluation(),
            card.limits(),
            card.madeWith());
    assertThat(ModelCards.read(ModelCards.write(local), "card.json")).isEqualTo(local);
  }
}
