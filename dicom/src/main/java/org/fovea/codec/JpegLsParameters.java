package org.fovea.codec;

/**
 * Preset coding parameters (T.87 C.2.4.1.1).
 *
 * @param highest MAXVAL, the largest sample
 * @param t1 first gradient threshold, t2 and t3 the others
 * @param reset how often a context is used before its counts are halved
 */
record JpegLsParameters(int highest, int t1, int t2, int t3, int reset) {

  /** None given: each takes its default. */
  static final JpegLsParameters UNSET = new JpegLsParameters(0, 0, 0, 0, 0);

  private static final int DEFAULT_RESET = 64;

  /** What holds for a scan: a parameter of 0 takes the default of C.2.4.1.1. */
  JpegLsParameters completed(int precision, int near) {
    int top = highest == 0 ? (1 << precision) - 1 : highest;
    if (top >= 1 << precision || near > Math.min(255, top / 2)) {
      throw CodestreamException.malformed(
          "MAXVAL %d and NEAR %d".formatted(top, near), "those of " + precision + " bits");
    }
    int first;
    int second;
    int third;
    if (top >= 128) {
      int factor = (Math.min(top, 4095) + 128) / 256;
      first = clamp(factor + 2 + 3 * near, near + 1, top);
      second = clamp(4 * factor + 3 + 5 * near, first, top);
      third = clamp(17 * factor + 4 + 7 * near, second, top);
    } else {
      int factor = 256 / (top + 1);
      first = clamp(Math.max(2, 3 / factor + 3 * near), near + 1, top);
      second = clamp(Math.max(3, 7 / factor + 5 * near), first, top);
      third = clamp(Math.max(4, 21 / factor + 7 * near), second, top);
    }
    JpegLsParameters complete =
        new JpegLsParameters(
            top,
            t1 == 0 ? first : t1,
            t2 == 0 ? second : t2,
            t3 == 0 ? third : t3,
            reset == 0 ? DEFAULT_RESET : reset);
    complete.check(near);
    return complete;
  }

  private static int clamp(int value, int lowest, int highest) {
    return value > highest || value < lowest ? lowest : value;
  }

  private void check(int near) {
    boolean ordered = near < t1 && t1 <= t2 && t2 <= t3 && t3 <= highest;
    if (!ordered || reset < 3) {
      throw CodestreamException.malformed(
          "thresholds %d, %d, %d and RESET %d".formatted(t1, t2, t3, reset),
          "ordered thresholds and at least 3");
    }
  }
}
