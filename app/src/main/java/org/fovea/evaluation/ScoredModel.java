package org.fovea.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * One model's answers to the examples of a comparison.
 *
 * @param model name and version
 * @param threshold of its operating point
 * @param probabilities in the order of the examples; NaN where it gave no answer
 * @param cost null: not measured
 */
@SuppressWarnings("ArrayRecordComponent")
public record ScoredModel(
    String model, double threshold, double[] probabilities, @Nullable ModelCost cost) {}
