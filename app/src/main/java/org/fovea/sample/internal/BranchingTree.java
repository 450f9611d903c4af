package org.fovea.sample.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Vessels or bronchi: tubes that part in two and taper (Murray's law) until they leave the lung.
 */
final class BranchingTree {

  /** One straight piece. */
  record Branch(Vector from, Vector to, double radius, double endRadius, int generation) {}

  private static final int GENERATIONS = 11;
  private static final double THINNEST_MM = 0.25;

  private final Thorax thorax;
  private final Draw draw;
  private final List<Branch> branches = new ArrayList<>();

  private BranchingTree(Thorax thorax, Draw draw) {
    this.thorax = thorax;
    this.draw = draw;
  }

  /** Grows a tree for each lung from its hilum. */
  static List<Branch> grow(Anatomy anatomy, Thorax thorax, Draw draw, double radius) {
    BranchingTree tree = new BranchingTree(thorax, draw);
    double w = anatomy.width();
    double h = anatomy.height();
    double hilum = h * 0.47;
    for (int side = -1; side <= 1; side += 2) {
      double[][] lobes = {
        {0.2, -0.95}, {0.45, -0.6}, {0.8, -0.15}, {0.75, 0.35}, {0.5, 0.8}, {0.22, 1.0}
      };
      for (double[] lobe : lobes) {
        for (double back : new double[] {-0.55, 0.5}) {
          Vector start =
              new Vector(
                  side * w * draw.between(0.16, 0.27),
                  draw.normal(2, 5),
                  hilum + h * (0.09 * lobe[1] - (side > 0 ? 0.04 : 0) + draw.normal(0, 0.02)));
          Vector way =
              new Vector(
                      side * (lobe[0] + draw.normal(0, 0.1)),
                      back + draw.normal(0, 0.2),
                      lobe[1] + draw.normal(0, 0.1))
                  .unit();
          tree.branch(start, way, radius * draw.between(0.75, 1.05), h * 0.19, 0);
        }
      }
    }
    return tree.branches;
  }

  private void branch(Vector from, Vector way, double radius, double length, int generation) {
    if (generation >= GENERATIONS || radius < THINNEST_MM) {
      return;
    }
    Vector bent = way;
    Vector at = from;
    int pieces = 3;
    for (int piece = 0; piece < pieces; piece++) {
      bent = bent.plus(random(0.1)).unit();
      Vector next = at.plus(bent.times(length / pieces));
      double start = radius * (1 - 0.12 * piece / pieces);
      double end = radius * (1 - 0.12 * (piece + 1) / pieces);
      if (generation > 0 && thorax.lung(next.x(), next.y(), next.z()) < 0.5) {
        return;
      }
      branches.add(new Branch(at, next, start, end, generation));
      at = next;
    }
    // r^3 = a^3 + b^3, parted unevenly.
    double share = draw.between(0.3, 0.7);
    double one = 0.88 * radius * Math.cbrt(share);
    double other = 0.88 * radius * Math.cbrt(1 - share);
    Vector aside = bent.cross(random(1)).unit();
    double spread = draw.between(0.25, 0.5);
    double shorter = draw.between(0.7, 0.86);
    branch(
        at,
        bent.plus(aside.times(spread * (1 - share) * 1.6)).unit(),
        one,
        length * shorter,
        generation + 1);
    branch(
        at,
        bent.plus(aside.times(-spread * share * 1.6)).unit(),
        other,
        length * draw.between(0.66, 0.86),
        generation + 1);
  }

  private Vector random(double size) {
    return new Vector(draw.normal(0, size), draw.normal(0, size), draw.normal(0, size));
  }
}
