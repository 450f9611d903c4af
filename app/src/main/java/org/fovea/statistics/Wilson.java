package org.fovea.statistics;

/** Wilson's score interval of a proportion (Wilson 1927; Newcombe 1998, method 3). */
public final class Wilson {
  private Wilson() {}

  /** The proportion of successes; of no trials: undefined, anywhere from 0 to 1. */
  public static Estimate interval(int successes, int trials) {
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "expected 0 to " + trials + " successes, found " + successes);
    }
    if (trials == 0) {
      return new Estimate(Double.NaN, 0, 1);
    }
    double z2 = Estimate.Z_95 * Estimate.Z_95;
    double proportion = (double) successes / trials;
    double centre = (successes + z2 / 2) / (trials + z2);
    double half =
        Estimate.Z_95 * Math.sqrt(trials * proportion * (1 - proportion) + z2 / 4) / (trials + z2);
    return new Estimate(
        proportion,
        successes == 0 ? 0 : Math.max(0, centre - half),
        successes == trials ? 1 : Math.min(1, centre + half));
  }
}
