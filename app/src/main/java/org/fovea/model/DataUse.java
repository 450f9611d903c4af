package org.fovea.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One use of data: what it was for, how many images of each class, from how many persons.
 *
 * @param role training, validation, calibration or test
 */
public record DataUse(String role, Map<String, Integer> images, @Nullable Integer persons) {

  public DataUse {
    images = Map.copyOf(images);
  }
}
