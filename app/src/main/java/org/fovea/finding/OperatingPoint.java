package org.fovea.finding;

/**
 * The threshold at which a finding is called positive, in the calibrated training-prevalence
 * probability, and what it reached on the data it was chosen on.
 *
 * @param name such as {@code balanced}
 * @param threshold probability at or above which the finding is positive
 * @param sensitivity on the validation images it was chosen on
 * @param specificity on the validation images it was chosen on
 */
public record OperatingPoint(
    String name, double threshold, double sensitivity, double specificity) {}
