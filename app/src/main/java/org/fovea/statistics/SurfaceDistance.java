package org.fovea.statistics;

import java.util.Arrays;

/** How far apart the surfaces of two masks are. */
public final class SurfaceDistance {

  /*
   * A surface voxel is inside and has one of its six neighbours outside. The distance of every
   * voxel to the other surface is the exact Euclidean transform of Felzenszwalb and Huttenlocher
   * 2012: along one axis after the other, the lower envelope of parabolas, O(voxels).
   */

  /** Stands for "no surface here": above any squared distance, and finite in sums. */
  private static final double FAR = 1e20;

  private SurfaceDistance() {}

  /**
   * The larger of both directions' 95th percentiles of the distances between surfaces (Huttenlocher
   * 1993; Maier-Hein 2024), in the unit of the spacing; 0 of two empty masks, infinite where one is
   * empty.
   */
  public static double hausdorff95(Mask one, Mask other) {
    Mask.requireSameGrid(one, other);
    boolean[] first = surface(one);
    boolean[] second = surface(other);
    int firstCount = one.count();
    int secondCount = other.count();
    if (firstCount == 0 || secondCount == 0) {
      return firstCount == secondCount ? 0 : Double.POSITIVE_INFINITY;
    }
    return Math.max(
        percentile95(first, squaredDistances(second, other)),
        percentile95(second, squaredDistances(first, one)));
  }

  private static double percentile95(boolean[] surface, double[] squared) {
    double[] distances = new double[surface.length];
    int found = 0;
    for (int i = 0; i < surface.length; i++) {
      if (surface[i]) {
        distances[found++] = Math.sqrt(squared[i]);
      }
    }
    return Quantile.of(Arrays.copyOf(distances, found), 0.95);
  }

  static boolean[] surface(Mask mask) {
    boolean[] surface = new boolean[mask.inside().length];
    int i = 0;
    for (int z = 0; z < mask.slices(); z++) {
      for (int y = 0; y < mask.rows(); y++) {
        for (int x = 0; x < mask.columns(); x++, i++) {
          surface[i] =
              mask.inside()[i]
                  && !(mask.at(x - 1, y, z)
                      && mask.at(x + 1, y, z)
                      && mask.at(x, y - 1, z)
                      && mask.at(x, y + 1, z)
                      // An image has no voxels above and below it.
                      && (mask.slices() == 1 || mask.at(x, y, z - 1) && mask.at(x, y, z + 1)));
        }
      }
    }
    return surface;
  }

  private static double[] squaredDistances(boolean[] surface, Mask grid) {
    double[] squared = new double[surface.length];
    Arrays.setAll(squared, i -> surface[i] ? 0 : FAR);
    int columns = grid.columns();
    int plane = columns * grid.rows();
    Mask.Spacing spacing = grid.spacing();
    for (int from = 0; from < squared.length; from += columns) {
      along(squared, from, 1, columns, spacing.column());
    }
    for (int slice = 0; slice < grid.slices(); slice++) {
      for (int column = 0; column < columns; column++) {
        along(squared, slice * plane + column, columns, grid.rows(), spacing.row());
      }
    }
    for (int from = 0; from < plane; from++) {
      along(squared, from, plane, grid.slices(), spacing.slice());
    }
    return squared;
  }

  private static void along(double[] values, int from, int step, int length, double spacing) {
    double[] line = new double[length];
    int[] apex = new int[length];
    double[] start = new double[length];
    for (int i = 0; i < length; i++) {
      line[i] = values[from + i * step];
    }
    int last = -1;
    for (int i = 0; i < length; i++) {
      double cut = Double.NEGATIVE_INFINITY;
      while (last >= 0) {
        int j = apex[last];
        double high = line[i] + i * spacing * i * spacing;
        cut = (high - line[j] - j * spacing * j * spacing) / (2 * spacing * (i - j));
        if (cut > start[last]) {
          break;
        }
        last--;
        cut = Double.NEGATIVE_INFINITY;
      }
      last++;
      apex[last] = i;
      start[last] = cut;
    }
    int parabola = 0;
    for (int i = 0; i < length; i++) {
      while (parabola < last && start[parabola + 1] < i * spacing) {
        parabola++;
      }
      double away = (i - apex[parabola]) * spacing;
      values[from + i * step] = line[apex[parabola]] + away * away;
    }
  }
}
