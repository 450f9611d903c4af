package org.fovea.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Of a model whose findings exclude each other: an image shows one of them or none. The network's
 * logits are then log-odds of a softmax over the findings and the reference, already divided by its
 * temperature (Guo et al. 2017), so that the findings' probabilities and the reference's sum to 1.
 *
 * @param reference what an image shows that shows none of the findings, in words
 * @param temperature of the softmax, fitted on validation images; 1: as trained
 * @param conformalReference largest 1 − p of the reference that still allows it, as {@link
 *     Conformal#present} is for a finding
 */
public record ExclusiveClasses(String reference, double temperature, double conformalReference) {

  public ExclusiveClasses {
    if (!(temperature > 0) || !Double.isFinite(temperature)) {
      throw new IllegalArgumentException("a temperature is finite and > 0, found " + temperature);
    }
    if (!(conformalReference >= 0 && conformalReference <= 1)) {
      throw new IllegalArgumentException(
          "a conformal threshold lies in [0, 1], found " + conformalReference);
    }
  }

  /**
   * The probability of the reference.
   *
   * @param findings of each finding, at the calibration's prevalence
   */
  public static double reference(double[] findings) {
    double rest = 1;
    for (double probability : findings) {
      rest -= probability;
    }
    return Math.max(0, rest);
  }

  /**
   * Place of the most probable finding; −1 where the reference is more probable than each.
   *
   * @param findings of each finding, at the calibration's prevalence
   */
  public static int mostProbable(double[] findings) {
    int best = -1;
    double most = reference(findings);
    for (int i = 0; i < findings.length; i++) {
      if (findings[i] > most) {
        best = i;
        most = findings[i];
      }
    }
    return best;
  }

  /**
   * The conformal set over all classes (Vovk 2012, class by class): what cannot be excluded.
   *
   * @param outputs of the card, in its order
   * @param findings of each of them, at the calibration's prevalence
   * @return the findings' meanings, then the reference
   */
  public List<String> set(List<FindingOutput> outputs, double[] findings) {
    List<String> set = new ArrayList<>();
    for (int i = 0; i < findings.length; i++) {
      Conformal conformal = outputs.get(i).conformal();
      if (conformal == null || 1 - findings[i] <= conformal.present()) {
        set.add(outputs.get(i).code().meaning());
      }
    }
    if (1 - reference(findings) <= conformalReference) {
      set.add(reference);
    }
    return set;
  }
}
