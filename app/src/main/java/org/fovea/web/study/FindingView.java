package org.fovea.web.study;

import java.util.List;
import org.fovea.finding.Code;
import org.fovea.finding.Finding;
import org.fovea.finding.Laterality;
import org.fovea.finding.OperatingPoint;
import org.fovea.finding.Probability;
import org.jspecify.annotations.Nullable;

/**
 * What a model says about one condition.
 *
 * @param probability 0 to 1, at the site's prevalence where one is set
 * @param uncorrected no site prevalence is set, so this is a score of the training population
 *     (safety S10)
 * @param prevalence the site's, or null
 * @param threshold the operating point on the scale of {@code probability}
 * @param coverage how often such conformal sets hold the truth, or null when not on the card
 */
public record FindingView(
    Code code,
    double probability,
    boolean uncorrected,
    @Nullable Double prevalence,
    double trainingPrevalence,
    OperatingPoint operatingPoint,
    double threshold,
    boolean positive,
    List<String> conformalSet,
    @Nullable Double coverage,
    Laterality laterality) {

  static FindingView of(Finding finding, @Nullable Double coverage) {
    Probability probability = finding.probability();
    return new FindingView(
        finding.code(),
        probability.value(),
        probability.uncorrected(),
        probability.prevalence(),
        probability.trainingPrevalence(),
        finding.operatingPoint(),
        shifted(finding.operatingPoint().threshold(), probability),
        finding.positive(),
        finding.conformalSet(),
        coverage,
        finding.laterality());
  }

  /** The threshold moved like the probability, so that a drawn bar and its tick agree. */
  private static double shifted(double threshold, Probability probability) {
    Double site = probability.prevalence();
    if (site == null || threshold <= 0 || threshold >= 1) {
      return threshold;
    }
    double odds = odds(threshold) * odds(site) / odds(probability.trainingPrevalence());
    return odds / (1 + odds);
  }

  private static double odds(double probability) {
    return probability / (1 - probability);
  }
}
