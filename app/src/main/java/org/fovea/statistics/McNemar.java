package org.fovea.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's test: whether two models are right equally often on the same images, judged from the
 * images on which only one of them is.
 *
 * @param firstOnly images only the first got right
 * @param secondOnly images only the second got right
 * @param exact conditional two-sided p
 * @param midP mid-p, which keeps its level without the exact test's caution (Fagerland, Lydersen
 *     and Laake 2013)
 */
public record McNemar(int firstOnly, int secondOnly, double exact, double midP) {

  /** The test of counts; both p are 1 where the models never differ. */
  public static McNemar of(int firstOnly, int secondOnly) {
    int differing = firstOnly + secondOnly;
    if (differing == 0) {
      return new McNemar(0, 0, 1, 1);
    }
    int fewer = Math.min(firstOnly, secondOnly);
    BinomialDistribution equal = BinomialDistribution.of(differing, 0.5);
    double tail = 2 * equal.cumulativeProbability(fewer);
    // At equal counts both tails hold the middle term; the authors take off half of it.
    double midP =
        firstOnly == secondOnly
            ? 1 - equal.probability(fewer) / 2
            : tail - equal.probability(fewer);
    return new McNemar(firstOnly, secondOnly, Math.min(1, tail), midP);
  }

  /** The test of which images each model got right. */
  public static McNemar of(boolean[] first, boolean[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "expected the same images, found " + first.length + " and " + second.length);
    }
    int firstOnly = 0;
    int secondOnly = 0;
    for (int i = 0; i < first.length; i++) {
      firstOnly += first[i] && !second[i] ? 1 : 0;
      secondOnly += second[i] && !first[i] ? 1 : 0;
    }
    return of(firstOnly, secondOnly);
  }
}
