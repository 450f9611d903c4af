package org.fovea.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The non-decreasing step function nearest to the targets by least squares (Ayer 1955; Barlow 1972;
 * for calibration Zadrozny and Elkan 2002).
 *
 * @param blocks of scores that share one value, ascending in score and strictly in value
 */
public record IsotonicRegression(List<Block> blocks) {

  public IsotonicRegression {
    blocks = List.copyOf(blocks);
  }

  /**
   * Scores that share one value.
   *
   * @param images how many
   * @param meanScore of them
   * @param value mean of their targets
   */
  public record Block(int images, double meanScore, double value) {

    private Block with(Block next) {
      int both = images + next.images;
      return new Block(
          both,
          (images * meanScore + next.images * next.meanScore) / both,
          (images * value + next.images * next.value) / both);
    }
  }

  /*
   * Pool adjacent violators: taken in the order of their scores, a block joins the one before it as
   * long as its mean is not larger. Each image joins once, so that after sorting it is linear.
   * Equal scores are one block from the start: a function cannot part them.
   */

  /** Fits; at least one score is needed. */
  public static IsotonicRegression fit(double[] scores, double[] targets) {
    if (scores.length != targets.length || scores.length == 0) {
      throw new IllegalArgumentException(
          "expected as many scores as targets and at least one, found "
              + scores.length
              + " and "
              + targets.length);
    }
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
    List<Block> blocks = new ArrayList<>();
    int from = 0;
    while (from < order.length) {
      double sum = 0;
      int to = from;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        sum += targets[order[to]];
        to++;
      }
      Block next = new Block(to - from, scores[order[from]], sum / (to - from));
      while (!blocks.isEmpty() && next.value <= blocks.getLast().value) {
        next = blocks.removeLast().with(next);
      }
      blocks.add(next);
      from = to;
    }
    return new IsotonicRegression(blocks);
  }
}
