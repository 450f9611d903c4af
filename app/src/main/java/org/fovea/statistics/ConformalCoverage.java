package org.fovea.statistics;

import java.util.Optional;

/**
 * How conformal sets of one class did.
 *
 * @param images of the class
 * @param coverage how often the set held the truth, exact binomial interval; empty below {@link
 *     #FEWEST} images: not assessable
 * @param meanSize answers in a set
 * @param single share of sets with exactly one answer
 */
public record ConformalCoverage(
    int images, Optional<Estimate> coverage, double meanSize, double single) {

  /** At 200 the interval of a coverage of 0.95 is 0.07 wide; below, it says little. */
  public static final int FEWEST = 200;

  /**
   * From one class's images.
   *
   * @param covered whether the set held the truth
   * @param sizes answers in the set
   */
  public static ConformalCoverage of(boolean[] covered, int[] sizes) {
    if (covered.length != sizes.length) {
      throw new IllegalArgumentException(
          "expected a size for each set, found " + sizes.length + " for " + covered.length);
    }
    int held = 0;
    int answers = 0;
    int single = 0;
    for (int i = 0; i < covered.length; i++) {
      held += covered[i] ? 1 : 0;
      answers += sizes[i];
      single += sizes[i] == 1 ? 1 : 0;
    }
    int images = covered.length;
    return new ConformalCoverage(
        images,
        images < FEWEST ? Optional.empty() : Optional.of(ClopperPearson.interval(held, images)),
        (double) answers / images,
        (double) single / images);
  }
}
