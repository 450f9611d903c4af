package org.fovea.sample.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of the air of each place of the lung is replaced by fluid and cells.
 *
 * @param foci where
 * @param haze of both lungs about the hila, as in viral disease
 * @param thickening how much the bronchi's walls are swollen, 0 to 1
 * @param texture breaks up the borders
 */
record Disease(List<Focus> foci, double haze, double thickening, Noise texture) {

  private static final double GRID_MM = 6;

  /** A ray with less lung than this share of the chest's depth is one through heart or abdomen. */
  private static final double CLEAR_SHARE = 0.5;

  private static final double LEAST_VISIBLE = 0.15;

  static Disease none(Draw draw) {
    return new Disease(List.of(), 0, draw.between(0, 0.12), new Noise(draw.seed()));
  }

  /**
   * One consolidation.
   *
   * @param body its extent
   * @param strength share of the air replaced in its middle
   * @param fringe over how many mm it fades
   * @param fissure a plane (height over x) it does not cross, NaN for none
   * @param below whether it lies below that plane
   */
  record Focus(Ellipsoid body, double strength, double fringe, double fissure, boolean below) {}

  /**
   * Disease that a reader of the frontal image can see: what lies behind heart and diaphragm alone
   * is called clear by those who label radiographs, and is drawn anew.
   */
  static Disease draw(Draw draw, Anatomy anatomy) {
    Thorax thorax = new Thorax(anatomy);
    Disease disease;
    do {
      disease = any(draw, anatomy);
    } while (disease.visible(anatomy, thorax) < LEAST_VISIBLE);
    return disease;
  }

  /** Lobar in two of five, patchy in two, perihilar and interstitial in one. */
  private static Disease any(Draw draw, Anatomy anatomy) {
    Noise texture = new Noise(draw.seed());
    List<Focus> foci = new ArrayList<>();
    int pattern = draw.below(5);
    if (pattern <= 1) {
      foci.add(lobar(draw, anatomy));
      if (draw.chance(0.3)) {
        foci.add(patch(draw, anatomy, draw.sign(), 0.6));
      }
      return new Disease(foci, draw.between(0.06, 0.2), draw.between(0.2, 0.6), texture);
    }
    double side = draw.sign();
    int patches = pattern == 4 ? 1 + draw.below(3) : 3 + draw.below(4);
    for (int i = 0; i < patches; i++) {
      foci.add(patch(draw, anatomy, draw.chance(0.7) ? side : -side, pattern == 4 ? 0.8 : 1));
    }
    double haze = pattern == 4 ? draw.between(0.3, 0.5) : draw.between(0.12, 0.3);
    return new Disease(foci, haze, draw.between(0.5, 1), texture);
  }

  /**
   * Share of the air of both lungs, as far as heart and diaphragm leave it in sight from the front,
   * that is replaced.
   */
  double visible(Anatomy anatomy, Thorax thorax) {
    double air = 0;
    double replaced = 0;
    for (double z = 0; z < 1.2 * anatomy.height(); z += GRID_MM) {
      double chord = 2 * anatomy.depthAt(z);
      for (double x = -anatomy.width(); x < anatomy.width(); x += GRID_MM) {
        double lung = 0;
        double sick = 0;
        for (double y = -chord / 2; y < chord / 2; y += GRID_MM) {
          double share = thorax.lung(x, y, z);
          lung += share;
          sick += share > 0 ? share * at(anatomy, x, y, z) : 0;
        }
        if (lung * GRID_MM > CLEAR_SHARE * chord) {
          air += lung;
          replaced += sick;
        }
      }
    }
    return replaced / Math.max(1, air);
  }

  private static Focus lobar(Draw draw, Anatomy anatomy) {
    double side = draw.sign();
    double w = anatomy.width();
    double d = anatomy.depth();
    double h = anatomy.height();
    int lobe = draw.below(3);
    double fissure = h * draw.between(0.46, 0.54);
    Vector centre =
        switch (lobe) {
          case 0 -> new Vector(side * 0.5 * w, -0.1 * d, h * draw.between(0.22, 0.33));
          case 1 -> new Vector(side * 0.46 * w, -0.35 * d, h * draw.between(0.66, 0.76));
          default -> new Vector(side * 0.52 * w, 0.3 * d, h * draw.between(0.72, 0.92));
        };
    return new Focus(
        new Ellipsoid(
            centre,
            w * draw.between(0.4, 0.58),
            d * draw.between(0.6, 1),
            h * draw.between(0.24, 0.36),
            draw.between(-0.4, 0.4)),
        draw.between(0.7, 1),
        draw.between(8, 18),
        lobe == 2 ? Double.NaN : fissure,
        lobe == 1);
  }

  private static Focus patch(Draw draw, Anatomy anatomy, double side, double strong) {
    double w = anatomy.width();
    double h = anatomy.height();
    double size = draw.between(0.15, 0.34);
    return new Focus(
        new Ellipsoid(
            new Vector(
                side * w * draw.between(0.3, 0.72),
                anatomy.depth() * draw.between(-0.4, 0.5),
                h * draw.between(0.28, 0.98)),
            w * size * draw.between(0.8, 1.3),
            anatomy.depth() * draw.between(0.3, 0.7),
            h * size * draw.between(0.6, 0.9),
            draw.between(-0.8, 0.8)),
        strong * draw.between(0.75, 1),
        draw.between(7, 15),
        Double.NaN,
        false);
  }

  /** Share of the air replaced at a place, 0 to 1. */
  double at(Anatomy anatomy, double x, double y, double z) {
    double replaced = 0;
    for (Focus focus : foci) {
      double depth = focus.body().depth(x, y, z);
      if (depth > -focus.fringe()) {
        double ragged = depth + 0.8 * focus.fringe() * texture.at(x, y, z, 17);
        double core = smooth(Math.clamp(0.35 + ragged / focus.fringe(), 0, 1));
        if (!Double.isNaN(focus.fissure())) {
          double side = (z - focus.fissure() - 0.1 * Math.abs(x)) * (focus.below() ? 1 : -1);
          core *= Thorax.edge(side);
        }
        replaced = Math.max(replaced, focus.strength() * core);
      }
    }
    if (haze > 0) {
      double out = (Math.abs(x) - 0.28 * anatomy.width()) / (0.42 * anatomy.width());
      double up = (z - 0.55 * anatomy.height()) / (0.4 * anatomy.height());
      double near = Math.exp(-out * out - up * up);
      double streak = 0.55 + 0.9 * texture.at(x, y, z, 9);
      replaced = Math.max(replaced, haze * near * Math.clamp(streak, 0.1, 1.3));
    }
    return Math.min(1, replaced);
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }
}
