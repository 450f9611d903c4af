package org.fovea.trainer;

/** Changes after which an image is no longer of its kind, though nothing foreign is in it. */
enum NearMiss {
  ROTATED_LEFT("rotated by 90° to the left"),
  ROTATED_RIGHT("rotated by 90° to the right"),
  UPSIDE_DOWN("upside down"),
  INVERTED("grey scale inverted");

  private final String words;

  NearMiss(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * @param from a square plane, 0..1
   */
  float[] apply(float[] from, int side) {
    float[] to = new float[from.length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        to[y * side + x] =
            switch (this) {
              case ROTATED_LEFT -> from[x * side + side - 1 - y];
              case ROTATED_RIGHT -> from[(side - 1 - x) * side + y];
              case UPSIDE_DOWN -> from[(side - 1 - y) * side + x];
              case INVERTED -> 1 - from[y * side + x];
            };
      }
    }
    return to;
  }
}
