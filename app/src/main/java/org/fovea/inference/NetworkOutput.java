package org.fovea.inference;

import org.jspecify.annotations.Nullable;

/**
 * What a network says about one input.
 *
 * @param logits {@code float[findings]}
 * @param mapColumns cells across, 0 without a map
 * @param mapRows cells down, 0 without a map
 * @param map {@code float[findings * mapRows * mapColumns]}; empty without a map
 * @param distance from what the network was made on, the gate's output; null without a gate
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
public record NetworkOutput(
    float[] logits, int mapColumns, int mapRows, float[] map, @Nullable Float distance) {

  /** Whether the network has a map output. */
  public boolean hasMap() {
    return map.length > 0;
  }

  /** The map of one finding, {@code float[mapRows * mapColumns]}. */
  public float[] map(int finding) {
    int size = mapColumns * mapRows;
    return java.util.Arrays.copyOfRange(map, finding * size, (finding + 1) * size);
  }
}
