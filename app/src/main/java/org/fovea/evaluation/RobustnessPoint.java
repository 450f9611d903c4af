package org.fovea.evaluation;

import org.fovea.statistics.Confusion;
import org.fovea.statistics.Estimate;

/**
 * How a model does on images that were corrupted on purpose.
 *
 * @param corruption what was done to them
 * @param grade how much; 0 not at all
 * @param images offered
 * @param answered of them
 * @param auc of the answered, DeLong; NaN where a class is missing
 * @param confusion of the answered at the card's operating point
 */
public record RobustnessPoint(
    Corruption corruption,
    int grade,
    int images,
    int answered,
    Estimate auc,
    Confusion confusion) {}
