package org.fovea.dataset;

import java.util.Map;

/**
 * Which example is in which part. Persons never straddle parts. Kept as a file; its digest goes on
 * the card.
 *
 * @param seed it was drawn with
 * @param parts by example id
 */
public record Split(long seed, Map<String, Part> parts) {
  public Split {
    parts = Map.copyOf(parts);
  }

  /** The parts. */
  public enum Part {
    TRAIN,
    VALIDATION,
    TEST
  }
}
