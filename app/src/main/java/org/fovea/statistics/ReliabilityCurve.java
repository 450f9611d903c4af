package org.fovea.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * What was said against what came true, in equally wide bins of probability (DeGroot and Fienberg
 * 1983).
 *
 * @param bins those that hold images, ascending
 */
public record ReliabilityCurve(List<Bin> bins) {

  public ReliabilityCurve {
    bins = List.copyOf(bins);
  }

  /**
   * One bin.
   *
   * @param images in it
   * @param meanProbability said
   * @param observed frequency of the finding, Wilson's interval
   */
  public record Bin(int images, double meanProbability, Estimate observed) {}

  /** The curve over so many bins; the last includes 1. */
  public static ReliabilityCurve of(Predictions probabilities, int bins) {
    probabilities.requireProbabilities();
    int[] images = new int[bins];
    int[] positives = new int[bins];
    double[] sums = new double[bins];
    for (int i = 0; i < probabilities.size(); i++) {
      int bin = Math.min(bins - 1, (int) (probabilities.score(i) * bins));
      images[bin]++;
      positives[bin] += probabilities.positive(i) ? 1 : 0;
      sums[bin] += probabilities.score(i);
    }
    List<Bin> filled = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      if (images[bin] > 0) {
        filled.add(
            new Bin(
                images[bin],
                sums[bin] / images[bin],
                Wilson.interval(positives[bin], images[bin])));
      }
    }
    return new ReliabilityCurve(filled);
  }
}
