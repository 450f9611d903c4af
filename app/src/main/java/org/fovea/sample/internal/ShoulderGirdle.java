package org.fovea.sample.internal;

import java.util.ArrayList;
import java.util.List;

/** Clavicles, shoulder blades and upper arms. */
final class ShoulderGirdle {
  private final Anatomy anatomy;
  private final double lift;
  private final double swing;

  ShoulderGirdle(Anatomy anatomy, Draw draw) {
    this.anatomy = anatomy;
    this.lift = (anatomy.armsRaised() ? 0.07 : 0) + draw.between(-0.01, 0.05);
    this.swing = draw.between(-0.05, 0.05);
  }

  void draw(Film bone) {
    for (int side = -1; side <= 1; side += 2) {
      clavicle(bone, side);
      blade(bone, side);
      arm(bone, side);
    }
  }

  private void clavicle(Film bone, int side) {
    double w = anatomy.width();
    double h = anatomy.height();
    List<Vector> curve = new ArrayList<>();
    for (double t = 0; t <= 1.0001; t += 0.05) {
      double x = (0.11 + 0.9 * t) * w;
      double bow = Math.sin(Math.PI * t) * 0.035 - Math.sin(2 * Math.PI * t) * 0.022;
      double z = h * (0.075 - (0.06 + 0.9 * lift) * t - bow);
      double y = -anatomy.depth() * (0.55 - 0.6 * t) - 6 * Math.sin(2 * Math.PI * t);
      curve.add(new Vector(x, y, z).mirrored(side));
    }
    double r = 0.034 * w + 0.2;
    bone.tube(curve, r * 1.15, r * 0.95, 0.95);
    bone.tube(curve, r * 1.15 - 1, r * 0.95 - 1, -0.6);
  }

  private void blade(Film bone, int side) {
    double w = anatomy.width();
    double h = anatomy.height();
    double y = anatomy.depth() + 5;
    double out = anatomy.armsRaised() ? 0.12 : 0.03;
    Vector upper = new Vector((0.72 + out) * w, y, h * (0.02 - 0.4 * lift)).mirrored(side);
    Vector socket = new Vector(1.06 * w, y - 12, h * (0.1 - lift)).mirrored(side);
    Vector lower = new Vector((0.86 + 1.6 * out) * w, y, h * (0.5 - 0.5 * lift)).mirrored(side);
    Vector neck = new Vector(1.0 * w, y - 6, h * (0.17 - lift)).mirrored(side);
    bone.plate(List.of(upper, socket, neck, lower), 1.5);
    bone.tube(List.of(socket, neck, lower), 3.2, 1.9, 0.42);
    bone.tube(List.of(upper, lower), 1.4, 1.6, 0.4);
    Vector acromion = new Vector(1.14 * w, y - 22, h * (0.02 - 0.8 * lift)).mirrored(side);
    bone.tube(
        List.of(
            new Vector((0.76 + out) * w, y + 4, h * (0.1 - 0.6 * lift)).mirrored(side), acromion),
        2.0,
        3.0,
        0.42);
    bone.tube(
        List.of(socket, new Vector(0.98 * w, y - 34, h * (0.05 - lift)).mirrored(side)),
        3.4,
        2.4,
        0.3);
    bone.ball(socket, 6.2, 0.3);
  }

  private void arm(Film bone, int side) {
    double w = anatomy.width();
    double h = anatomy.height();
    Vector head = new Vector(1.2 * w + 3, 4, h * (0.08 - lift)).mirrored(side);
    Vector elbow =
        (anatomy.armsRaised()
                ? new Vector(1.5 * w, 0, h * (-0.75 + swing))
                : new Vector((1.5 + swing) * w + 10, 4, 1.2 * h))
            .mirrored(side);
    Vector shaft = head.towards(elbow, 0.13);
    Vector plate = head.towards(elbow, 0.09);
    double r = 0.056 * w;
    bone.ball(head, 0.105 * w, 0.45);
    bone.ball(head, 0.085 * w, -0.2);
    bone.tube(List.of(plate, head.towards(elbow, 0.24)), 0.105 * w, r * 1.15, 0.3);
    bone.pipe(List.of(shaft, head.towards(elbow, 1.05)), r * 1.25, r, 1.7, 0.75);
  }
}
