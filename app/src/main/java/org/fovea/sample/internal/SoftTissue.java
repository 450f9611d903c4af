package org.fovea.sample.internal;

import java.util.stream.IntStream;

/** Sums soft tissue along the rays through a thorax. */
final class SoftTissue {

  /** Coarse enough for a quick sum; the organs' borders move more than this while one breathes. */
  private static final double PIXEL_MM = 0.9;

  private static final double STEP_MM = 2.6;

  private final Anatomy anatomy;
  private final Thorax thorax;
  private final Disease disease;
  private final Noise texture;

  SoftTissue(Anatomy anatomy, Disease disease, long seed) {
    this.anatomy = anatomy;
    this.thorax = new Thorax(anatomy);
    this.disease = disease;
    this.texture = new Noise(seed);
  }

  /** Share of tissue of the lung at a place; the dependent parts are denser. */
  double lungDensity(double x, double y, double z) {
    double healthy =
        Thorax.LUNG_DENSITY
            + 0.03 * z / anatomy.height()
            + 0.03 * y / anatomy.depth()
            + 0.07 * texture.at(x, y, z, 8);
    double sick = disease.at(anatomy, x, y, z);
    return healthy + sick * (0.97 - healthy);
  }

  /** Millimetres of soft tissue on every ray, on the view's own pixels. */
  float[] project(View view) {
    View coarse = view.coarser(PIXEL_MM);
    float[] mm = new float[coarse.columns() * coarse.rows()];
    double reach = anatomy.depth() + anatomy.wall() + 22;
    int steps = (int) Math.ceil(2 * reach / STEP_MM);
    IntStream.range(0, coarse.rows())
        .parallel()
        .forEach(row -> {
          for (int column = 0; column < coarse.columns(); column++) {
            mm[row * coarse.columns() + column] =
                (float) alongRay(coarse, column, row, -reach, steps);
          }
        });
    return Resampled.cubic(mm, coarse, view);
  }

  private double alongRay(View view, int column, int row, double from, int steps) {
    double x0 = view.left() + (column + 0.5) * view.pixelMm();
    double z0 = view.top() + (row + 0.5) * view.pixelMm();
    // Jittered by pixel, so that sampling shows as fine grain and not as contour lines.
    double jitter = (column * 7 + row * 13) % 16 / 16.0;
    Vector start = view.toPatient(new Vector(x0, from + jitter * STEP_MM, z0));
    Vector ahead = view.toPatient(new Vector(x0, from + (1 + jitter) * STEP_MM, z0));
    double dx = ahead.x() - start.x();
    double dy = ahead.y() - start.y();
    double dz = ahead.z() - start.z();
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      double x = start.x() + step * dx;
      double y = start.y() + step * dy;
      double z = start.z() + step * dz;
      double body = thorax.body(x, y, z);
      if (body <= 0) {
        continue;
      }
      double lung = thorax.lung(x, y, z);
      double density = 1;
      if (lung > 0) {
        density = 1 - lung * (1 - lungDensity(x, y, z));
      } else if (z > 0.9 * anatomy.height()) {
        density = 1 - 0.97 * thorax.gas(x, y, z);
      }
      sum += body * density * STEP_MM;
    }
    return sum;
  }
}
