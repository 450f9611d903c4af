package org.fovea.sample.internal;

import java.util.List;

/** Vertebrae from the neck to the loins: bodies, end plates, pedicles, arches and processes. */
final class Spine {
  private final Anatomy anatomy;
  private final RibCage ribs;
  private final double bend;
  private final double bendPhase;

  Spine(Anatomy anatomy, RibCage ribs, Draw draw) {
    this.anatomy = anatomy;
    this.ribs = ribs;
    this.bend = draw.normal(0, 1.6);
    this.bendPhase = draw.between(0, 6.3);
  }

  private double shift(double z) {
    return bend * Math.sin(z / anatomy.height() * 2.6 + bendPhase);
  }

  void draw(Film bone) {
    for (int level = -5; level < 18; level++) {
      vertebra(bone, level);
    }
  }

  private void vertebra(Film bone, int level) {
    boolean cervical = level < 0;
    double pitch = ribs.pitch() * (cervical ? 0.8 : 1 + 0.012 * Math.max(0, level - 4));
    double top = cervical ? ribs.level(0) + 0.8 * ribs.pitch() * level : ribs.level(level);
    double middle = top + 0.55 * pitch;
    double x = shift(middle);
    double half = (cervical ? 0.5 : 0.58 + 0.014 * Math.max(0, level)) * ribs.pitch();
    double tall = 0.37 * pitch;
    double y = anatomy.depthAt(middle) * 0.72;
    bone.plate(block(x, y, middle, half, tall), 0.6);
    bone.plate(block(x, y, middle - tall + 0.8, half, 0.9), 0.9);
    bone.plate(block(x, y, middle + tall - 0.8, half, 0.9), 0.9);
    for (int side = -1; side <= 1; side += 2) {
      Vector pedicle = new Vector(x + side * 0.62 * half, y + 9, middle - 0.12 * pitch);
      bone.ball(pedicle, 0.2 * pitch, 0.5);
      bone.ball(pedicle, 0.12 * pitch, -0.4);
      Vector tip =
          new Vector(x + side * (cervical ? 1.35 : 1.75) * half, y + 14, middle - 0.22 * pitch);
      bone.tube(List.of(pedicle, tip), 0.15 * pitch, 0.13 * pitch, 0.2);
      Vector lamina = new Vector(x + side * 0.16 * half, y + 20, middle + 0.28 * pitch);
      bone.tube(List.of(pedicle, lamina), 0.15 * pitch, 0.13 * pitch, 0.18);
    }
    Vector arch = new Vector(x, y + 20, middle + 0.2 * pitch);
    Vector process = new Vector(x, y + 30, middle + (cervical ? 0.45 : 0.72) * pitch);
    bone.tube(List.of(arch, process), 0.12 * pitch, 0.15 * pitch, 0.25);
  }

  /** A slightly waisted block seen from the front. */
  private static List<Vector> block(double x, double y, double z, double half, double tall) {
    double corner = Math.min(tall, 0.22 * half);
    return List.of(
        new Vector(x - half + corner, y, z - tall),
        new Vector(x + half - corner, y, z - tall),
        new Vector(x + half, y, z - tall + corner),
        new Vector(x + 0.9 * half, y, z),
        new Vector(x + half, y, z + tall - corner),
        new Vector(x + half - corner, y, z + tall),
        new Vector(x - half + corner, y, z + tall),
        new Vector(x - half, y, z + tall - corner),
        new Vector(x - 0.9 * half, y, z),
        new Vector(x - half, y, z - tall + corner));
  }
}
