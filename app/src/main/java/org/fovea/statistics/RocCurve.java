package org.fovea.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * The receiver operating characteristic: what sensitivity costs in false alarms.
 *
 * @param points from (0, 0) to (1, 1), one for each distinct score
 */
public record RocCurve(List<Point> points) {

  public RocCurve {
    points = List.copyOf(points);
  }

  /** What is reached when scores from one of them on are called. */
  public record Point(double falsePositiveRate, double truePositiveRate) {}

  /** The empirical curve; both classes must be there. */
  public static RocCurve of(Predictions predictions) {
    int[] once = new int[predictions.size()];
    Arrays.fill(once, 1);
    return new RankedPredictions(predictions).roc(once);
  }

  /** Sensitivity at a rate of false alarms, along straight lines between points. */
  public double sensitivityAt(double falsePositiveRate) {
    for (int i = 1; i < points.size(); i++) {
      Point to = points.get(i);
      if (to.falsePositiveRate >= falsePositiveRate) {
        Point from = points.get(i - 1);
        double run = to.falsePositiveRate - from.falsePositiveRate;
        double part = run == 0 ? 1 : (falsePositiveRate - from.falsePositiveRate) / run;
        return from.truePositiveRate + part * (to.truePositiveRate - from.truePositiveRate);
      }
    }
    return 1;
  }
}
