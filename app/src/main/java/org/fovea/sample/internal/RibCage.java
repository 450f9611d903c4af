package org.fovea.sample.internal;

import java.util.ArrayList;
import java.util.List;

/** Twelve pairs of ribs on the surface of the rib cage. */
final class RibCage {
  private static final int PAIRS = 12;

  private final Anatomy anatomy;
  private final double pitch;
  private final double slope;
  private final double radius;
  private final double[] irregular;

  RibCage(Anatomy anatomy, Draw draw) {
    this.anatomy = anatomy;
    this.pitch = anatomy.height() / draw.between(8.2, 9.1);
    this.slope = draw.between(1.1, 1.6);
    this.radius = pitch * draw.between(0.19, 0.235);
    this.irregular = new double[2 * PAIRS];
    for (int i = 0; i < irregular.length; i++) {
      irregular[i] = draw.normal(0, 0.05);
    }
  }

  /** Distance between two vertebrae, and so between two ribs. */
  double pitch() {
    return pitch;
  }

  /** Height of the disc above the n-th thoracic vertebra, from 0. */
  double level(double n) {
    return -0.055 * anatomy.height() + n * pitch;
  }

  void draw(Film bone) {
    for (int side = -1; side <= 1; side += 2) {
      for (int i = 0; i < PAIRS; i++) {
        draw(bone, i, side);
      }
    }
  }

  private void draw(Film bone, int i, int side) {
    // The anterior end turns to cartilage, which casts next to no shadow in a child.
    double end =
        i == 0 ? 118 : i < 7 ? 146 - 2.5 * i : i < 10 ? 128 - 4 * (i - 7) : 88 - 26 * (i - 10);
    List<Vector> back = new ArrayList<>();
    List<Vector> front = new ArrayList<>();
    for (double angle = 7; angle <= end; angle += 3) {
      (angle <= 92 ? back : front).add(at(i, side, angle));
      if (angle > 89 && angle <= 92) {
        front.add(at(i, side, angle));
      }
    }
    double r = radius * (i == 0 ? 0.85 : i > 9 ? 0.8 : 1);
    bone.tube(back, r * 0.9, r, 0.74);
    bone.tube(back, r * 0.9 - 1, r - 1, -0.55);
    if (front.size() > 1) {
      bone.tube(front, r, r * 1.22, 0.42);
      bone.tube(front, r - 1, r * 1.22 - 1, -0.27);
    }
  }

  private Vector at(int i, int side, double degrees) {
    double angle = Math.toRadians(degrees);
    double turned = degrees / 90;
    double fall =
        turned <= 1
            ? slope * Math.pow(turned, 1.5) - 0.18 * Math.sin(Math.PI * turned)
            : slope + (1.05 + 0.12 * Math.min(i, 6)) * slope * (turned - 1) * 1.35;
    if (i == 0) {
      fall *= 0.7;
    }
    double wobble = irregular[2 * i + (side + 1) / 2];
    double z = level(i + 0.35) + pitch * (fall + wobble * Math.sin(2 * angle));
    double w = anatomy.widthAt(z) + 1.2;
    double d = anatomy.depthAt(z) + 1;
    if (i == 0) {
      w *= 0.8;
    }
    // The neck of a rib starts beside the vertebra, not behind it.
    double x = Math.max(8, w * Math.sin(angle));
    return new Vector(side * x, d * Math.cos(angle), z);
  }
}
