package org.fovea.finding;

import java.util.List;

/**
 * What a model says about one coded condition.
 *
 * @param code the condition, SNOMED CT
 * @param probability calibrated
 * @param operatingPoint the threshold used
 * @param positive probability at or above the threshold
 * @param conformalSet the labels the model cannot exclude at the card's coverage, such as {@code
 *     [present]}, {@code [present, absent]}
 * @param laterality the side, where the model reports one
 */
public record Finding(
    Code code,
    Probability probability,
    OperatingPoint operatingPoint,
    boolean positive,
    List<String> conformalSet,
    Laterality laterality) {
  public Finding {
    conformalSet = List.copyOf(conformalSet);
  }
}
