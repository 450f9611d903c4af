package org.fovea.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The pointwise 95 % band of a receiver operating characteristic, persons drawn with replacement.
 *
 * @param points evenly spaced in the rate of false alarms, from 0 to 1
 */
public record RocBand(List<Point> points) {

  private static final int STEPS = 100;

  public RocBand {
    points = List.copyOf(points);
  }

  /** Sensitivity at one rate of false alarms. */
  public record Point(double falsePositiveRate, double lower, double upper) {}

  /** The band; replicates without one of the classes are left out. */
  public static RocBand of(
      Predictions predictions, List<String> persons, int replicates, long seed) {
    RankedPredictions ranked = new RankedPredictions(predictions);
    List<double[]> drawn = new ArrayList<>();
    new ClusterBootstrap(replicates, seed)
        .draw(
            persons,
            counts -> {
              if (!Double.isNaN(ranked.auc(counts))) {
                drawn.add(row(ranked.roc(counts)));
              }
            });
    List<Point> points = new ArrayList<>();
    for (int step = 0; step <= STEPS && !drawn.isEmpty(); step++) {
      int at = step;
      double[] column = drawn.stream().mapToDouble(row -> row[at]).toArray();
      points.add(
          new Point((double) step / STEPS, Quantile.of(column, 0.025), Quantile.of(column, 0.975)));
    }
    return new RocBand(points);
  }

  private static double[] row(RocCurve curve) {
    double[] row = new double[STEPS + 1];
    Arrays.setAll(row, step -> curve.sensitivityAt((double) step / STEPS));
    return row;
  }
}
