package org.fovea.sample.internal;

import java.util.Arrays;

/** Radiographs of children's chests, with or without consolidation. */
public final class ChestPhantom {
  private ChestPhantom() {}

  /** The same seed and choice give the same image. */
  public static Radiograph draw(long seed, boolean consolidated) {
    Draw draw = new Draw(seed);
    Anatomy anatomy = Anatomy.draw(draw.split());
    Draw disease = draw.split();
    Disease lungs = consolidated ? Disease.draw(disease, anatomy) : Disease.none(disease);
    View view = view(draw.split(), anatomy);

    SoftTissue tissue = new SoftTissue(anatomy, lungs, draw.seed());
    Film soft = new Film(view);
    float[] body = tissue.project(view);
    new Airways(anatomy, tissue).draw(soft, lungs, draw.split());
    for (int i = 0; i < body.length; i++) {
      // Vessels and airways exist only where there is a body around them.
      soft.mm[i] = Math.max(0, body[i] + soft.mm[i]);
    }
    strands(soft, body, draw);
    Film bone = new Film(view);
    Draw skeleton = draw.split();
    RibCage ribs = new RibCage(anatomy, skeleton);
    ribs.draw(bone);
    new Spine(anatomy, ribs, skeleton).draw(bone);
    new ShoulderGirdle(anatomy, skeleton).draw(bone);
    for (int i = 0; i < body.length; i++) {
      bone.mm[i] = Math.max(0, bone.mm[i]);
    }
    SideMarker.draw(bone, draw.split());
    Exposure exposure = Exposure.draw(draw.split());
    float[] grey = exposure.develop(view, soft.mm, bone.mm, draw.split());
    collimate(grey, view, draw);
    return new Radiograph(view, grey, anatomy.ageYears());
  }

  /** Muscle, fat and small vessels nobody counts: what makes a body's shadow uneven everywhere. */
  private static void strands(Film soft, float[] body, Draw draw) {
    Noise coarse = new Noise(draw.seed());
    Noise fine = new Noise(draw.seed());
    double strength = draw.between(1.5, 3);
    View view = soft.view;
    for (int i = 0; i < body.length; i++) {
      if (body[i] > 2) {
        double x = i % view.columns() * view.pixelMm();
        double z = (double) (i / view.columns()) * view.pixelMm();
        double uneven = 1.6 * coarse.at(x, 0, z, 13) + 1.3 * fine.at(x, 0, z, 3.5);
        soft.mm[i] += (float) (strength * uneven * Math.min(1, body[i] / 60));
      }
    }
  }

  private static View view(Draw draw, Anatomy anatomy) {
    double across = 2 * anatomy.width() * draw.between(1.24, 1.46);
    double above = anatomy.height() * draw.between(0.1, 0.3);
    double down = anatomy.height() * draw.between(1.28, 1.55) + above;
    int columns = 1024;
    double pixel = across / columns;
    int rows = (int) Math.clamp(Math.round(down / pixel), 700, 1100);
    return new View(
        columns,
        rows,
        pixel,
        -across / 2 + draw.normal(0, 4),
        -above,
        Math.toRadians(draw.normal(0, 3.5)),
        Math.toRadians(draw.normal(-3, 4)),
        Math.toRadians(draw.normal(0, 2.2)),
        new Vector(0, 0, 0.5 * anatomy.height()));
  }

  /** Blackens what lies outside the shutters, as a console does. */
  private static void collimate(float[] grey, View view, Draw draw) {
    if (!draw.chance(0.25)) {
      return;
    }
    int left = draw.below(view.columns() / 25);
    int right = view.columns() - draw.below(view.columns() / 25);
    int bottom = view.rows() - draw.below(view.rows() / 30);
    for (int row = 0; row < view.rows(); row++) {
      int start = row * view.columns();
      Arrays.fill(grey, start, start + (row < bottom ? left : view.columns()), 0);
      Arrays.fill(grey, start + right, start + view.columns(), 0);
    }
  }
}
