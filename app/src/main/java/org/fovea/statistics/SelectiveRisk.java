package org.fovea.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How often a model errs when it may pass on the images it is least sure of (El-Yaniv and Wiener
 * 2010).
 */
public final class SelectiveRisk {

  /** Errors among the k + 1 surest images. */
  private final double[] errors;

  private SelectiveRisk(double[] errors) {
    this.errors = errors;
  }

  /**
   * From the surest image to the least sure. Among images of equal confidence none comes first:
   * their errors are spread evenly over them.
   *
   * @param confidence higher is surer
   * @param wrong whether the model erred
   */
  public static SelectiveRisk of(double[] confidence, boolean[] wrong) {
    if (confidence.length != wrong.length || confidence.length == 0) {
      throw new IllegalArgumentException(
          "expected images with a confidence and an outcome each, found %d and %d"
              .formatted(confidence.length, wrong.length));
    }
    int[] order =
        IntStream.range(0, wrong.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -confidence[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] errors = new double[wrong.length];
    double before = 0;
    int from = 0;
    while (from < order.length) {
      int to = from;
      int tied = 0;
      while (to < order.length && confidence[order[to]] == confidence[order[from]]) {
        tied += wrong[order[to]] ? 1 : 0;
        to++;
      }
      for (int k = from; k < to; k++) {
        errors[k] = before + tied * (k + 1.0 - from) / (to - from);
      }
      before += tied;
      from = to;
    }
    return new SelectiveRisk(errors);
  }

  /** The share of errors among the surest part of the images, rounded up to whole images. */
  public double at(double coverage) {
    if (!(coverage > 0 && coverage <= 1)) {
      throw new IllegalArgumentException("expected a coverage in (0, 1], found " + coverage);
    }
    int images = (int) Math.ceil(coverage * errors.length - 1e-9);
    return errors[images - 1] / images;
  }

  /** Area under the risk-coverage curve: the mean risk over every number of images answered. */
  public double area() {
    return IntStream.range(0, errors.length)
        .mapToDouble(k -> errors[k] / (k + 1))
        .average()
        .orElseThrow();
  }
}
