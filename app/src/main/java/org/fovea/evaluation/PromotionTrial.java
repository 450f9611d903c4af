package org.fovea.evaluation;

import java.util.List;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What was tried for a promotion.
 *
 * @param candidate name and version
 * @param candidateThreshold of its operating point
 * @param inUse name and version of what the candidate is held against; null: nothing is in use
 * @param inUseThreshold of its operating point; NaN without one
 * @param data digest of the images and labels that were read
 * @param split digest of the split file, if one was used
 * @param part of the split; null: all
 * @param cases every image offered
 */
public record PromotionTrial(
    String candidate,
    double candidateThreshold,
    @Nullable String inUse,
    double inUseThreshold,
    Digest data,
    @Nullable Digest split,
    @Nullable String part,
    List<PromotionCase> cases) {

  /** Ten times the largest public chest collection's test set; more would not be read in a day. */
  public static final int MOST_CASES = 250_000;

  public PromotionTrial {
    cases = List.copyOf(cases);
    if (cases.size() > MOST_CASES) {
      throw new EvaluationRefused.TooFew(
          "expected at most %d images, found %d".formatted(MOST_CASES, cases.size()));
    }
  }
}
