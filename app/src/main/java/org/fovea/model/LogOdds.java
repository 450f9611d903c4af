package org.fovea.model;

/** log(p / (1 − p)) and back. */
public final class LogOdds {

  /** Keeps the log-odds of a probability of 0 or 1 finite; beyond what a network can mean. */
  private static final double SMALLEST = 1e-12;

  private LogOdds() {}

  /** Log-odds; those of 0 and 1 are kept finite. */
  public static double of(double probability) {
    double inside = Math.max(SMALLEST, Math.min(1 - SMALLEST, probability));
    return Math.log(inside / (1 - inside));
  }

  public static double probability(double logOdds) {
    return logOdds >= 0
        ? 1 / (1 + Math.exp(-logOdds))
        : Math.exp(logOdds) / (1 + Math.exp(logOdds));
  }
}
