package org.fovea.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Predictions sorted once, so that a statistic of them drawn with replacement takes one pass: equal
 * to the statistic of {@link Predictions} in which each image stands as often as it was drawn.
 */
public final class RankedPredictions {
  private final double[] scores;
  private final boolean[] positive;
  private final int[] order;

  /** Sorts a copy. */
  public RankedPredictions(Predictions predictions) {
    int size = predictions.size();
    scores = new double[size];
    positive = new boolean[size];
    Integer[] boxed = new Integer[size];
    for (int i = 0; i < size; i++) {
      boxed[i] = i;
    }
    Arrays.sort(boxed, (a, b) -> Double.compare(predictions.score(a), predictions.score(b)));
    order = new int[size];
    for (int rank = 0; rank < size; rank++) {
      order[rank] = boxed[rank];
      scores[rank] = predictions.score(boxed[rank]);
      positive[rank] = predictions.positive(boxed[rank]);
    }
  }

  /** {@link Auc#value}; NaN where no image of a class was drawn. */
  public double auc(int[] counts) {
    long wins = 0; // twice the pairs in which the positive outranks the negative
    long below = 0;
    long positives = 0;
    int from = 0;
    while (from < order.length) {
      long tiedPositives = 0;
      long tiedNegatives = 0;
      int to = from;
      while (to < order.length && scores[to] == scores[from]) {
        if (positive[to]) {
          tiedPositives += counts[order[to]];
        } else {
          tiedNegatives += counts[order[to]];
        }
        to++;
      }
      wins += tiedPositives * (2 * below + tiedNegatives);
      below += tiedNegatives;
      positives += tiedPositives;
      from = to;
    }
    return positives == 0 || below == 0 ? Double.NaN : wins / 2.0 / positives / below;
  }

  /** {@link AveragePrecision#of}. */
  public double averagePrecision(int[] counts) {
    double sum = 0;
    long drawn = 0;
    long truePositives = 0;
    int to = order.length;
    while (to > 0) {
      long found = 0;
      int from = to;
      while (from > 0 && scores[from - 1] == scores[to - 1]) {
        from--;
        drawn += counts[order[from]];
        found += positive[from] ? counts[order[from]] : 0;
      }
      truePositives += found;
      sum += drawn == 0 ? 0 : found * (double) truePositives / drawn;
      to = from;
    }
    return truePositives == 0 ? Double.NaN : sum / truePositives;
  }

  /** {@link Confusion#at}. */
  public Confusion confusion(double threshold, int[] counts) {
    int[] cells = new int[4];
    for (int rank = 0; rank < order.length; rank++) {
      boolean called = scores[rank] >= threshold;
      cells[(called ? 0 : 2) + (positive[rank] == called ? 0 : 1)] += counts[order[rank]];
    }
    return new Confusion(cells[0], cells[1], cells[2], cells[3]);
  }

  /** {@link BrierScore#of}, of probabilities. */
  public double brier(int[] counts) {
    double sum = 0;
    long drawn = 0;
    for (int rank = 0; rank < order.length; rank++) {
      double miss = scores[rank] - (positive[rank] ? 1 : 0);
      sum += counts[order[rank]] * miss * miss;
      drawn += counts[order[rank]];
    }
    return sum / drawn;
  }

  /** {@link RocCurve#of}; both classes must have been drawn. */
  public RocCurve roc(int[] counts) {
    long positives = 0;
    long negatives = 0;
    for (int rank = 0; rank < order.length; rank++) {
      positives += positive[rank] ? counts[order[rank]] : 0;
      negatives += positive[rank] ? 0 : counts[order[rank]];
    }
    List<RocCurve.Point> points = new ArrayList<>();
    points.add(new RocCurve.Point(0, 0));
    long found = 0;
    long alarms = 0;
    for (int rank = order.length - 1; rank >= 0; rank--) {
      int drawn = counts[order[rank]];
      found += positive[rank] ? drawn : 0;
      alarms += positive[rank] ? 0 : drawn;
      if (rank == 0 || scores[rank - 1] != scores[rank]) {
        points.add(new RocCurve.Point((double) alarms / negatives, (double) found / positives));
      }
    }
    return new RocCurve(points);
  }
}
