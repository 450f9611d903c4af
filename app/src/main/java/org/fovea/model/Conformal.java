package org.fovea.model;

/**
 * Split conformal sets per class (Vovk 2012, "Mondrian"): among images with the finding, at most
 * {@code errorRate} miss PRESENT, and the same for ABSENT, whatever the prevalence.
 *
 * @param present largest 1 − p that still allows PRESENT, p at the calibration's prevalence
 * @param absent largest p that still allows ABSENT
 */
public record Conformal(double errorRate, double present, double absent) {

  public Conformal {
    if (!(errorRate > 0 && errorRate < 0.5)) {
      throw new IllegalArgumentException("an error rate lies in (0, 0.5), found " + errorRate);
    }
    if (!(present >= 0 && present <= 1 && absent >= 0 && absent <= 1)) {
      throw new IllegalArgumentException(
          "conformal thresholds lie in [0, 1], found %s and %s".formatted(present, absent));
    }
  }

  public ConformalSet set(double probability) {
    boolean mayBePresent = 1 - probability <= present;
    boolean mayBeAbsent = probability <= absent;
    if (mayBePresent) {
      return mayBeAbsent ? ConformalSet.PRESENT_OR_ABSENT : ConformalSet.PRESENT;
    }
    return mayBeAbsent ? ConformalSet.ABSENT : ConformalSet.EMPTY;
  }
}
