package org.fovea.explanation;

import java.util.random.RandomGenerator;
import org.fovea.inference.ActivationMap;

/** Maps that know nothing of the image, which an explanation must beat (safety S18). */
public final class ReferenceMaps {

  private static final int CENTRE_CELLS = 16;

  private ReferenceMaps() {}

  /** Independent normal values on the grid of the model's own maps, so as smooth as those. */
  public static ActivationMap random(int columns, int rows, RandomGenerator random) {
    float[] values = new float[columns * rows];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new ActivationMap(columns, rows, values);
  }

  /** A blob in the middle of the image, where most images show what matters. */
  public static ActivationMap centre() {
    float[] values = new float[CENTRE_CELLS * CENTRE_CELLS];
    for (int y = 0; y < CENTRE_CELLS; y++) {
      for (int x = 0; x < CENTRE_CELLS; x++) {
        double u = (x + 0.5) / CENTRE_CELLS - 0.5;
        double v = (y + 0.5) / CENTRE_CELLS - 0.5;
        values[y * CENTRE_CELLS + x] = (float) Math.exp(-8 * (u * u + v * v));
      }
    }
    return new ActivationMap(CENTRE_CELLS, CENTRE_CELLS, values);
  }
}
