package org.fovea.evaluation;

import org.fovea.statistics.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * One figure of an evaluation.
 *
 * @param name as in the report, such as {@code auc}
 * @param estimate NaN ends where the figure has no interval
 * @param method of the interval
 * @param percentile95WhenPerfect for the calibration error: what a perfectly calibrated model stays
 *     below in 95 of 100 samples of this size
 */
public record MeasuredMetric(
    String name, Estimate estimate, String method, @Nullable Double percentile95WhenPerfect) {}
