package org.fovea.statistics;

/** How much of two masks is common (Dice 1945). */
public final class MaskOverlap {
  private MaskOverlap() {}

  /** Twice the common voxels by the sum of both; NaN where both are empty. */
  public static double dice(Mask one, Mask other) {
    Mask.requireSameGrid(one, other);
    int common = 0;
    for (int i = 0; i < one.inside().length; i++) {
      common += one.inside()[i] && other.inside()[i] ? 1 : 0;
    }
    return 2.0 * common / (one.count() + other.count());
  }
}
