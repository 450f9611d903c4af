package org.fovea.sample.internal;

/** What fills each place of a child's trunk: soft tissue, lung or gas. */
final class Thorax {

  /** Share of soft tissue in healthy, well filled lung. */
  static final double LUNG_DENSITY = 0.15;

  private final Anatomy anatomy;
  private final double neck;

  Thorax(Anatomy anatomy) {
    this.anatomy = anatomy;
    this.neck = 0.33 * anatomy.width() + 4;
  }

  /** How much of a place belongs to the body: 0, 1, or between within a mm of the skin. */
  double body(double x, double y, double z) {
    double inside = Math.max(trunk(x, y, z), Math.max(yoke(x, y, z), neckAndHead(x, y, z)));
    if (inside < 1) {
      inside = Math.max(inside, arm(Math.abs(x), y, z));
    }
    return edge(inside);
  }

  /** How much of a place is lung, healthy or not. */
  double lung(double x, double y, double z) {
    double w = anatomy.widthAt(z);
    double d = anatomy.depthAt(z);
    double within = (1 - Math.hypot(x / w, y / d)) * Math.min(w, d);
    if (within < -1) {
      return 0;
    }
    double apex = apex(x, y, z);
    double dome = dome(x, y) - z;
    double beside = beside(x, y, z);
    double inside = Math.min(Math.min(within, apex), Math.min(dome, beside));
    for (Ellipsoid part : anatomy.soft()) {
      if (inside < -1) {
        return 0;
      }
      inside = Math.min(inside, -part.depth(x, y, z));
    }
    return edge(inside);
  }

  /** How much of a place is gas in stomach or bowel. */
  double gas(double x, double y, double z) {
    double most = 0;
    for (Ellipsoid bubble : anatomy.gas()) {
      most = Math.max(most, edge(bubble.depth(x, y, z)));
    }
    return most;
  }

  /** Height of the diaphragm over a place. */
  double dome(double x, double y) {
    double w = anatomy.width();
    double d = anatomy.depth();
    double top = anatomy.domes()[x < 0 ? 0 : 1];
    double across = (Math.abs(x) - 0.42 * w) / (0.58 * w);
    double along = (y + 0.25 * d) / (1.2 * d);
    double fall = across > 0 ? 0.2 * across * across : 0.06 * across * across;
    return top + anatomy.height() * (fall + 0.28 * along * along);
  }

  private double apex(double x, double y, double z) {
    double across = (Math.abs(x) - 0.36 * anatomy.width()) / (0.3 * anatomy.width());
    double along = (y - 0.1 * anatomy.depth()) / (0.6 * anatomy.depth());
    return z - 0.1 * anatomy.height() * (across * across + along * along);
  }

  /** Distance from what lies in the midline: vessels and gullet in front, the spine behind. */
  private double beside(double x, double y, double z) {
    double d = anatomy.depthAt(z);
    double part = Math.clamp((z - 0.2 * anatomy.height()) / (0.3 * anatomy.height()), 0, 1);
    double smooth = part * part * (3 - 2 * part);
    double bulge = 1 + 0.12 * Math.sin(z / anatomy.height() * 9 + anatomy.wall() + (x > 0 ? 2 : 0));
    double half =
        bulge * (anatomy.mediastinum()[0] * (1 - smooth) + anatomy.mediastinum()[1] * smooth);
    double front = Math.hypot(x / half, (y + 0.15 * d) / (0.6 * d)) - 1;
    double spine = Math.hypot(x / 13, (y - 0.78 * d) / (0.4 * d)) - 1;
    return Math.min(front * half, spine * 13);
  }

  private double trunk(double x, double y, double z) {
    double h = anatomy.height();
    double above = (0.34 * h - z) / (0.44 * h);
    if (above > 1) {
      return -2;
    }
    double w = anatomy.widthAt(Math.max(z, 0.8 * h)) + anatomy.wall();
    double d = anatomy.depthAt(Math.max(z, 0.2 * h)) + 0.9 * anatomy.wall();
    double cap = above > 0 ? above * above * above : 0;
    return (1 - Math.sqrt(x * x / (w * w) + y * y / (d * d) + cap * cap)) * Math.min(w, d);
  }

  private double yoke(double x, double y, double z) {
    double raise = anatomy.armsRaised() ? -0.08 : 0;
    double u = x / ((anatomy.armsRaised() ? 1.5 : 1.28) * anatomy.width());
    double v = (y - 0.1 * anatomy.depth()) / (0.72 * anatomy.depth());
    double slope = 0.2 * Math.abs(u);
    double w = (z / anatomy.height() - 0.1 - raise - slope) / 0.27;
    return (1 - Math.sqrt(u * u + v * v + w * w)) * 0.27 * anatomy.height();
  }

  private double neckAndHead(double x, double y, double z) {
    if (z > 0.25 * anatomy.height()) {
      return -2;
    }
    double column = neck - Math.hypot(x, (y - 2) * 1.05);
    double chin = 0.62 * anatomy.width();
    double centre = -0.24 * anatomy.height() - chin + anatomy.headLow();
    double head =
        (1
                - Math.sqrt(
                    x * x / (chin * chin)
                        + (y + 12) * (y + 12) / (1.2 * chin * chin)
                        + (z - centre) * (z - centre) / (chin * chin)))
            * chin;
    return Math.max(column, head);
  }

  private double arm(double x, double y, double z) {
    double w = anatomy.width();
    double h = anatomy.height();
    Vector shoulder = new Vector(1.12 * w + 4, 0.05 * anatomy.depth(), 0.1 * h);
    Vector elbow =
        anatomy.armsRaised()
            ? new Vector(1.5 * w, 0, -0.75 * h)
            : new Vector(1.5 * w + 10, 0.1 * anatomy.depth(), 1.15 * h);
    double bx = elbow.x() - shoulder.x();
    double by = elbow.y() - shoulder.y();
    double bz = elbow.z() - shoulder.z();
    double along =
        Math.clamp(
            ((x - shoulder.x()) * bx + (y - shoulder.y()) * by + (z - shoulder.z()) * bz)
                / (bx * bx + by * by + bz * bz),
            0,
            1.4);
    double dx = x - shoulder.x() - along * bx;
    double dy = y - shoulder.y() - along * by;
    double dz = z - shoulder.z() - along * bz;
    double radius = (0.3 - 0.06 * along) * w + 0.2 * anatomy.wall();
    return radius - Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  /** A surface one mm and a half thick, so that rays sampled coarsely meet no steps. */
  static double edge(double insideMm) {
    return Math.clamp(insideMm / 1.5 + 0.5, 0, 1);
  }
}
