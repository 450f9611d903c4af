package org.fovea.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.InferenceException;
import org.fovea.inference.ModelRunner;
import org.fovea.inference.NetworkOutput;
import org.fovea.inference.RunPriority;
import org.fovea.model.FindingOutput;
import org.fovea.model.InputSpec;
import org.fovea.model.PixelTransform;

/**
 * Scores maps by deletion (Petsiuk et al., RISE, BMVC 2018; here on log-odds): what a map calls
 * most important is blurred away first, and the finding's log-odds must fall.
 */
public final class DeletionTest {

  /*
   * The image is divided into 32×32 cells. For each fraction f the f·1024 cells highest in the map
   * are replaced by a heavily blurred image, the input is normalised anew and run. The score is the
   * mean over the fractions of (log-odds before − log-odds after). Log-odds, not probability, since
   * a probability near 1 hides the fall. Small fractions dominate: a map that is right needs little.
   */
  private static final int CELLS = 32;
  // Odd, so that it permutes the 1024 cells: ties are deleted all over the image, not from its top.
  private static final int SCATTER = 389;
  private static final double[] FRACTIONS = {0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5};
  // Half a batch: an image that arrives to be read waits for few runs.
  private static final int CHUNK = 4;

  private final ModelRunner runner;
  private final InputSpec spec;
  private final PixelTransform transform;

  public DeletionTest(ModelRunner runner, InputSpec spec) {
    this.runner = runner;
    this.spec = spec;
    this.transform = new PixelTransform(spec);
  }

  /**
   * @param plane the image as {@link PixelTransform#prepare} makes it
   * @param maps in the coordinates of the plane
   * @return for each map the mean fall of the finding's log-odds
   */
  public List<Double> scores(float[] plane, FindingOutput finding, List<ActivationMap> maps)
      throws InferenceException {
    float[] blurred = Blur.heavy(plane, spec.columns(), spec.rows());
    double before = logOdds(finding, List.of(plane)).getFirst();
    List<Double> scores = new ArrayList<>(maps.size());
    for (ActivationMap map : maps) {
      int[] order = order(map);
      List<float[]> deleted = new ArrayList<>(FRACTIONS.length);
      for (double fraction : FRACTIONS) {
        deleted.add(without(plane, blurred, order, (int) Math.round(fraction * order.length)));
      }
      double fall =
          logOdds(finding, deleted).stream()
              .mapToDouble(after -> before - after)
              .average()
              .orElse(0);
      scores.add(fall);
    }
    return scores;
  }

  /** The finding's calibrated log-odds for each plane. */
  List<Double> logOdds(FindingOutput finding, List<float[]> planes) throws InferenceException {
    List<Double> logOdds = new ArrayList<>(planes.size());
    for (int from = 0; from < planes.size(); from += CHUNK) {
      List<float[]> inputs =
          planes.subList(from, Math.min(from + CHUNK, planes.size())).stream()
              .map(transform::normalise)
              .toList();
      for (NetworkOutput output : runner.run(inputs, RunPriority.SCORING)) {
        double logit = output.logits()[finding.index()];
        logOdds.add(finding.calibration().slope() * logit + finding.calibration().intercept());
      }
    }
    return logOdds;
  }

  /** Cells from the map's strongest to its weakest. */
  private static int[] order(ActivationMap map) {
    float[] cells = map.resampled(CELLS, CELLS).values();
    return IntStream.range(0, cells.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(cell -> -cells[cell])
                .thenComparingInt(cell -> cell * SCATTER % cells.length))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private float[] without(float[] plane, float[] blurred, int[] order, int count) {
    boolean[] gone = new boolean[CELLS * CELLS];
    for (int i = 0; i < count; i++) {
      gone[order[i]] = true;
    }
    float[] left = plane.clone();
    for (int i = 0; i < left.length; i++) {
      int y = i / spec.columns() % spec.rows();
      int x = i % spec.columns();
      if (gone[y * CELLS / spec.rows() * CELLS + x * CELLS / spec.columns()]) {
        left[i] = blurred[i];
      }
    }
    return left;
  }
}
