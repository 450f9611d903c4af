package org.fovea.lifecycle.internal;

import org.fovea.evaluation.LocalCalibration;
import org.fovea.evaluation.MeasuredMetric;

/** Whether a calibration reached what it is for. */
final class CalibrationVerdict {
  private CalibrationVerdict() {}

  /** On held-out cases no further from the truth than a perfect calibration might be. */
  static boolean of(LocalCalibration fit) {
    for (MeasuredMetric metric : fit.after().metrics()) {
      Double perfect = metric.percentile95WhenPerfect();
      if (perfect != null) {
        return metric.estimate().value() <= perfect;
      }
    }
    return false;
  }
}
