package org.fovea.web.study;

import org.fovea.inference.ActivationMap;

/**
 * A map that passed its test (safety S18), in the coordinates of the whole image.
 *
 * @param values {@code float[rows * columns]}, row-major
 */
public record MapView(int columns, int rows, float[] values) {
  static MapView of(ActivationMap map) {
    return new MapView(map.columns(), map.rows(), map.values());
  }
}
