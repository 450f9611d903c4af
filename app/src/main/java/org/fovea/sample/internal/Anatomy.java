package org.fovea.sample.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * One child's thorax, in the coordinates of {@link Vector}: lengths in mm, drawn about those of a
 * child of that age.
 *
 * @param ageYears 1 to 5
 * @param width half the inner width of the rib cage at its widest
 * @param depth half its inner depth there
 * @param height from the lungs' apices to the right dome of the diaphragm
 * @param wall thickness of muscle, fat and skin
 * @param domes top of the right and of the left dome
 * @param mediastinum half its width beside the spine, top and bottom
 * @param soft what lies between the lungs: heart, great vessels, thymus
 * @param gas air in stomach and bowel
 * @param armsRaised whether the arms lie beside the head
 * @param headLow how far the chin reaches down over the neck
 */
record Anatomy(
    double ageYears,
    double width,
    double depth,
    double height,
    double wall,
    double[] domes,
    double[] mediastinum,
    List<Ellipsoid> soft,
    List<Ellipsoid> gas,
    boolean armsRaised,
    double headLow) {

  static Anatomy draw(Draw draw) {
    double age = draw.between(1.0, 5.9);
    double size = (0.88 + 0.045 * age) * draw.normal(1, 0.04);
    double width = 78 * size * draw.between(0.95, 1.07);
    double depth = 52 * size * draw.between(0.92, 1.1);
    double height = 106 * size * draw.between(0.88, 1.14);
    double wall = draw.between(10, 20);
    double right = height * draw.between(0.97, 1.03);
    double left = right + height * draw.between(0.01, 0.08);
    double upper = width * draw.between(0.24, 0.33);
    double lower = width * draw.between(0.17, 0.23);
    List<Ellipsoid> soft = heart(draw, width, depth, height, right);
    thymus(draw, soft, age, width, depth, height);
    return new Anatomy(
        age,
        width,
        depth,
        height,
        wall,
        new double[] {right, left},
        new double[] {upper, lower},
        soft,
        gas(draw, width, height, left),
        draw.chance(0.85),
        draw.between(0, 34));
  }

  private static List<Ellipsoid> heart(
      Draw draw, double width, double depth, double height, double dome) {
    double ratio = draw.between(0.39, 0.48);
    double length = 2 * width * ratio * 0.62;
    double bottom = dome + height * draw.between(0.08, 0.16);
    double tilt = draw.between(0.5, 0.85);
    double centreZ = bottom - height * draw.between(0.25, 0.29);
    double forward = -0.28 * depth;
    List<Ellipsoid> parts = new ArrayList<>();
    parts.add(
        new Ellipsoid(
            new Vector(width * draw.between(0.15, 0.21), forward, centreZ),
            length,
            0.74 * depth,
            length * draw.between(0.68, 0.8),
            tilt));
    parts.add(
        new Ellipsoid(
            new Vector(-width * draw.between(0.02, 0.07), forward, centreZ - 0.03 * height),
            width * draw.between(0.23, 0.28),
            0.68 * depth,
            height * draw.between(0.22, 0.27),
            -0.1));
    // Pulmonary trunk and left atrial appendage: the straight left border above the ventricle.
    parts.add(
        new Ellipsoid(
            new Vector(width * 0.17, forward, centreZ - 0.22 * height),
            width * draw.between(0.22, 0.27),
            0.6 * depth,
            height * 0.2,
            -0.3));
    // Aortic arch.
    parts.add(
        new Ellipsoid(
            new Vector(width * 0.13, 0, centreZ - 0.38 * height),
            width * draw.between(0.15, 0.2),
            0.3 * depth,
            height * 0.09,
            0));
    // Hila.
    for (double side : new double[] {-1, 1}) {
      parts.add(
          new Ellipsoid(
              new Vector(side * width * 0.27, 0.1 * depth, centreZ - 0.17 * height),
              width * draw.between(0.07, 0.1),
              0.12 * depth,
              height * draw.between(0.08, 0.11),
              side * 0.25));
    }
    return parts;
  }

  private static void thymus(
      Draw draw, List<Ellipsoid> soft, double age, double width, double depth, double height) {
    double large = draw.between(0, 1) * (age < 3 ? 1 : 0.5);
    if (large < 0.3) {
      return;
    }
    double side = draw.chance(0.65) ? -1 : 1;
    soft.add(
        new Ellipsoid(
            new Vector(side * width * 0.16, -0.5 * depth, 0.27 * height),
            width * (0.2 + 0.14 * large),
            0.24 * depth,
            height * (0.16 + 0.06 * large),
            side * 0.3));
  }

  private static List<Ellipsoid> gas(Draw draw, double width, double height, double dome) {
    List<Ellipsoid> gas = new ArrayList<>();
    if (draw.chance(0.8)) {
      double across = draw.between(10, 22);
      gas.add(
          new Ellipsoid(
              new Vector(
                  width * draw.between(0.42, 0.62), -14, dome + height * draw.between(0.13, 0.2)),
              across,
              draw.between(9, 16),
              across * draw.between(0.5, 0.85),
              draw.between(-0.5, 0.5)));
    }
    int loops = draw.below(5);
    for (int i = 0; i < loops; i++) {
      double across = draw.between(6, 14);
      gas.add(
          new Ellipsoid(
              new Vector(
                  width * draw.between(-0.75, 0.85),
                  draw.between(-25, -5),
                  dome + height * draw.between(0.27, 0.5)),
              across,
              draw.between(6, 10),
              across * draw.between(0.5, 0.9),
              draw.between(-0.8, 0.8)));
    }
    return gas;
  }

  /** Half the rib cage's inner width at a height. */
  double widthAt(double z) {
    double t = z / height;
    if (t < 0) {
      return width * Math.max(0.28, 0.44 + 1.1 * t);
    }
    double rest = 1 - Math.min(1, t);
    return width * (1 - 0.34 * rest - 0.22 * rest * rest * rest);
  }

  /** Half its inner depth. */
  double depthAt(double z) {
    return depth * Math.clamp(0.58 + 0.62 * z / height, 0.5, 1);
  }
}
