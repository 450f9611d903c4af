package org.fovea.sample.internal;

import java.util.ArrayList;
import java.util.List;

/** Radiographs of a child's hand: a true X-ray image that is no chest. */
public final class HandPhantom {
  private HandPhantom() {}

  /** The same seed gives the same image. */
  public static Radiograph draw(long seed) {
    Draw draw = new Draw(seed);
    View view =
        new View(
            820,
            1024,
            0.17,
            -70,
            -96,
            Math.toRadians(draw.normal(0, 3)),
            0,
            Math.toRadians(draw.normal(0, 6)),
            new Vector(0, 0, 0));
    Film soft = new Film(view);
    Film bone = new Film(view);
    double size = draw.between(0.92, 1.06);
    double[] spread = {-38, -13, -1, 10, 22};
    double[] base = {-15, -9, -3, 3, 9};
    double[] lengths = {50, 84, 91, 85, 70};
    for (int finger = 0; finger < 5; finger++) {
      double angle = Math.toRadians(spread[finger] + draw.normal(0, 1.5));
      finger(soft, bone, finger, size * base[finger], angle, size * lengths[finger], draw);
    }
    palm(soft, size);
    wrist(soft, bone, size, draw);
    SideMarker.draw(bone, draw.split());
    for (int i = 0; i < bone.mm.length; i++) {
      bone.mm[i] = Math.max(0, bone.mm[i]);
    }
    float[] flesh = Blur.gaussian(soft.mm, view.columns(), view.rows(), 2.4 / view.pixelMm());
    Exposure drawn = Exposure.draw(draw.split());
    Exposure low =
        new Exposure(0.03, 0.12, drawn.photons(), 0.1, 0.7, 1.2, 0.9, 0.9, 0.95, drawn.shift());
    return new Radiograph(view, low.develop(view, flesh, bone.mm, draw.split()), 4.5);
  }

  private static void finger(
      Film soft, Film bone, int finger, double x, double angle, double length, Draw draw) {
    Vector way = new Vector(Math.sin(angle), 0, -Math.cos(angle));
    Vector root = new Vector(1.25 * x, 0, finger == 0 ? 18 : 10);
    double[] parts =
        finger == 0 ? new double[] {0.44, 0.33, 0.23} : new double[] {0.44, 0.28, 0.17, 0.11};
    double from = 0;
    double width = finger == 0 ? 4.6 : finger == 4 ? 3.6 : 4.1;
    for (int part = 0; part < parts.length; part++) {
      double to = from + parts[part];
      double gap = 0.022;
      Vector start = root.plus(way.times(length * (from + gap)));
      Vector end = root.plus(way.times(length * (to - gap)));
      double r = width * (1 - 0.13 * part);
      shaft(bone, start, end, r, draw);
      from = to;
    }
    Film flesh = new Film(soft.view);
    flesh.tube(List.of(root, root.plus(way.times(length * 1.03))), width * 2.1, width * 1.45, 0.85);
    soft.union(flesh);
  }

  /** Wide at the ends, with a growth plate at the near one. */
  private static void shaft(Film bone, Vector start, Vector end, double r, Draw draw) {
    List<Vector> near = List.of(start.towards(end, 0.06), start.towards(end, 0.4));
    List<Vector> far = List.of(start.towards(end, 0.4), start.towards(end, 0.94));
    bone.tube(near, r * 0.86, r * 0.55, 0.55);
    bone.tube(near, r * 0.86 - 0.8, r * 0.55 - 1, -0.25);
    bone.tube(far, r * 0.55, r * 0.76, 0.55);
    bone.tube(far, r * 0.55 - 1, r * 0.76 - 0.7, -0.25);
    bone.ball(end, r * 0.72, 0.2);
    Vector plate = start.towards(end, -0.015 - draw.between(0, 0.01));
    Vector across = new Vector(end.z() - start.z(), 0, start.x() - end.x()).unit().times(r * 0.55);
    bone.tube(List.of(plate.plus(across), plate.plus(across.times(-1))), 1.0, 1.0, 0.9);
  }

  private static void palm(Film soft, double size) {
    List<Vector> outline = new ArrayList<>();
    double[][] corners = {
      {-22, -22},
      {-8, -30},
      {10, -30},
      {25, -22},
      {26, -5},
      {20, 22},
      {16, 42},
      {-18, 42},
      {-26, 20}
    };
    for (double[] corner : corners) {
      outline.add(new Vector(size * corner[0], 0, size * corner[1]));
    }
    Film flesh = new Film(soft.view);
    flesh.plate(outline, 13);
    soft.union(flesh);
  }

  private static void wrist(Film soft, Film bone, double size, Draw draw) {
    double[][] carpals = {{-7, 22, 5.2}, {2, 20, 6}, {9, 21, 5.2}, {-3, 29, 4.8}, {6, 29, 4.4}};
    for (double[] carpal : carpals) {
      Vector centre = new Vector(size * carpal[0], 0, size * carpal[1] + draw.normal(0, 0.5));
      bone.ball(centre, size * carpal[2], 0.42);
      bone.ball(centre, size * (carpal[2] - 0.9), -0.14);
    }
    for (int side = -1; side <= 1; side += 2) {
      double r = side < 0 ? 6.4 : 4.6;
      Vector end = new Vector(side * 8.5 * size - 1, 0, 42 * size);
      Vector elbow = new Vector(side * 8.5 * size - 1, 0, 110 * size);
      bone.tube(List.of(end, end.towards(elbow, 0.2)), r * 1.25, r * 0.8, 0.5);
      bone.tube(List.of(end, end.towards(elbow, 0.2)), r * 1.25 - 1, r * 0.8 - 1.4, -0.25);
      bone.pipe(List.of(end.towards(elbow, 0.2), elbow), r * 0.8, r * 0.72, 1.5, 0.8);
      Vector plate = new Vector(end.x(), 0, end.z() - 4);
      bone.tube(
          List.of(plate.plus(new Vector(-0.8 * r, 0, 0)), plate.plus(new Vector(0.8 * r, 0, 0))),
          1.5,
          1.5,
          0.8);
    }
    Film flesh = new Film(soft.view);
    flesh.plate(
        List.of(
            new Vector(-19 * size, 0, 30),
            new Vector(16 * size, 0, 30),
            new Vector(20 * size, 0, 120),
            new Vector(-24 * size, 0, 120)),
        16);
    soft.union(flesh);
  }
}
