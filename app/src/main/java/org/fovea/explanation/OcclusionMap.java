package org.fovea.explanation;

import java.util.ArrayList;
import java.util.List;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.InferenceException;
import org.fovea.inference.ModelRunner;
import org.fovea.model.FindingOutput;
import org.fovea.model.InputSpec;

/**
 * A map for a network without a map output (Zeiler and Fergus, ECCV 2014): how much the finding's
 * log-odds fall when a window is blurred away.
 */
public final class OcclusionMap {

  /** Cells across and down; a window covers 2×2 of them. */
  static final int CELLS = 8;

  private OcclusionMap() {}

  /**
   * @param plane the image as the pixel transform prepares it
   * @return in the coordinates of the plane; 65 runs
   */
  public static ActivationMap of(
      ModelRunner runner, InputSpec spec, float[] plane, FindingOutput finding)
      throws InferenceException {
    float[] blurred = Blur.heavy(plane, spec.columns(), spec.rows());
    List<float[]> planes = new ArrayList<>(CELLS * CELLS + 1);
    planes.add(plane);
    for (int cell = 0; cell < CELLS * CELLS; cell++) {
      planes.add(occluded(spec, plane, blurred, cell % CELLS, cell / CELLS));
    }
    List<Double> logOdds = new DeletionTest(runner, spec).logOdds(finding, planes);
    float[] fall = new float[CELLS * CELLS];
    for (int cell = 0; cell < fall.length; cell++) {
      fall[cell] = (float) (logOdds.getFirst() - logOdds.get(cell + 1));
    }
    return new ActivationMap(CELLS, CELLS, fall);
  }

  private static float[] occluded(
      InputSpec spec, float[] plane, float[] blurred, int column, int row) {
    float[] occluded = plane.clone();
    int top = edge(row - 0.5, spec.rows());
    int bottom = edge(row + 1.5, spec.rows());
    int left = edge(column - 0.5, spec.columns());
    int right = edge(column + 1.5, spec.columns());
    int size = spec.columns() * spec.rows();
    for (int from = 0; from < plane.length; from += size) {
      for (int y = top; y < bottom; y++) {
        int at = from + y * spec.columns() + left;
        System.arraycopy(blurred, at, occluded, at, right - left);
      }
    }
    return occluded;
  }

  private static int edge(double cell, int size) {
    return Math.clamp((int) Math.round(cell * size / CELLS), 0, size);
  }
}
