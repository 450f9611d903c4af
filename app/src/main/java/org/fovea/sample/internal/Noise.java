package org.fovea.sample.internal;

/** Smooth random fields: lattice values by hash, interpolated; three octaves; -1 to 1. */
final class Noise {
  private final long seed;

  Noise(long seed) {
    this.seed = seed;
  }

  /** The field at a place, with features of about the given size. */
  double at(double x, double y, double z, double sizeMm) {
    double sum = 0;
    double weight = 0.57;
    double scale = 1 / sizeMm;
    for (int octave = 0; octave < 3; octave++) {
      sum += weight * lattice(x * scale + 17.3 * octave, y * scale, z * scale);
      weight /= 2;
      scale *= 2;
    }
    return sum;
  }

  private double lattice(double x, double y, double z) {
    long i = (long) Math.floor(x);
    long j = (long) Math.floor(y);
    long k = (long) Math.floor(z);
    double u = smooth(x - i);
    double v = smooth(y - j);
    double w = smooth(z - k);
    double sum = 0;
    for (int corner = 0; corner < 8; corner++) {
      int a = corner & 1;
      int b = corner >> 1 & 1;
      int c = corner >> 2;
      sum +=
          value(i + a, j + b, k + c)
              * (a == 1 ? u : 1 - u)
              * (b == 1 ? v : 1 - v)
              * (c == 1 ? w : 1 - w);
    }
    return sum;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private double value(long i, long j, long k) {
    long hash = seed ^ i * 0x9E3779B97F4A7C15L ^ j * 0xC2B2AE3D27D4EB4FL ^ k * 0x165667B19E3779F9L;
    hash = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
    return ((hash ^ hash >>> 31) >> 11) * 0x1p-52;
  }
}
