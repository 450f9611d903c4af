package org.fovea.statistics;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/** The exact binomial interval of a proportion (Clopper and Pearson 1934). */
public final class ClopperPearson {
  private ClopperPearson() {}

  /** The proportion of successes; of no trials: undefined, anywhere from 0 to 1. */
  public static Estimate interval(int successes, int trials) {
    if (trials == 0) {
      return new Estimate(Double.NaN, 0, 1);
    }
    Interval ends =
        BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(trials, successes, 0.05);
    return new Estimate((double) successes / trials, ends.getLowerBound(), ends.getUpperBound());
  }
}
