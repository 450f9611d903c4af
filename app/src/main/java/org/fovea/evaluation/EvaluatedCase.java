package org.fovea.evaluation;

import java.util.List;
import org.fovea.dataset.Example;

/**
 * One image the model answered.
 *
 * @param example as labelled
 * @param positive whether its label is the finding
 * @param probability at the calibration's own prevalence
 * @param conformalSet answers the model cannot exclude
 */
public record EvaluatedCase(
    Example example, boolean positive, double probability, List<String> conformalSet) {
  public EvaluatedCase {
    conformalSet = List.copyOf(conformalSet);
  }
}
