package org.fovea.model;

import java.util.List;

/** The answers a conformal prediction set still allows for one finding. */
public enum ConformalSet {
  PRESENT,
  ABSENT,
  /** Both remain possible at this error rate. */
  PRESENT_OR_ABSENT,
  /** Neither answer looks like the calibration data. */
  EMPTY;

  /** The labels that remain, {@code present} before {@code absent}. */
  public List<String> labels() {
    return switch (this) {
      case PRESENT -> List.of("present");
      case ABSENT -> List.of("absent");
      case PRESENT_OR_ABSENT -> List.of("present", "absent");
      case EMPTY -> List.of();
    };
  }
}
