package org.fovea.sample.internal;

import java.util.List;

/** Vessels, the walls of bronchi, and air where there should be none around it. */
final class Airways {
  private final Anatomy anatomy;
  private final Thorax thorax;
  private final SoftTissue tissue;

  Airways(Anatomy anatomy, SoftTissue tissue) {
    this.anatomy = anatomy;
    this.thorax = new Thorax(anatomy);
    this.tissue = tissue;
  }

  /** Adds to and takes from the soft tissue that the coarse sum gave. */
  void draw(Film soft, Disease disease, Draw draw) {
    double lungsWide = anatomy.width() / 80;
    // Arteries and veins.
    for (int system = 0; system < 2; system++) {
      for (BranchingTree.Branch vessel :
          BranchingTree.grow(anatomy, thorax, draw.split(), 2.6 * lungsWide)) {
        soft.tube(
            List.of(vessel.from(), vessel.to()),
            vessel.radius(),
            vessel.endRadius(),
            Math.max(0, 1 - density(vessel)));
      }
    }
    double thickening = disease.thickening();
    for (BranchingTree.Branch bronchus :
        BranchingTree.grow(anatomy, thorax, draw.split(), 2.1 * lungsWide)) {
      bronchus(soft, bronchus, thickening);
    }
    trachea(soft, draw);
  }

  private double density(BranchingTree.Branch branch) {
    Vector middle = branch.from().towards(branch.to(), 0.5);
    if (thorax.lung(middle.x(), middle.y(), middle.z()) < 0.5) {
      return 1;
    }
    return tissue.lungDensity(middle.x(), middle.y(), middle.z());
  }

  /** Air within; where the lung around it is full of fluid this is an air bronchogram. */
  private void bronchus(Film soft, BranchingTree.Branch bronchus, double thickening) {
    double density = density(bronchus);
    List<Vector> axis = List.of(bronchus.from(), bronchus.to());
    double lumen = 0.8;
    if (bronchus.generation() >= 1 && bronchus.generation() <= 6) {
      soft.tube(axis, lumen * bronchus.radius(), lumen * bronchus.endRadius(), -density);
    }
    double wall = (0.14 + 0.55 * thickening) * bronchus.radius() + 0.12;
    if (bronchus.generation() <= 4 && density < 0.6) {
      soft.pipe(
          axis,
          lumen * bronchus.radius() + wall,
          lumen * bronchus.endRadius() + wall,
          wall,
          0.9 - density);
    }
  }

  private void trachea(Film soft, Draw draw) {
    double h = anatomy.height();
    double w = anatomy.width();
    double r = 0.058 * w;
    double lean = draw.normal(-1, 1.5);
    Vector larynx = new Vector(0, -8, -0.45 * h);
    Vector middle = new Vector(lean, -4, -0.02 * h);
    Vector carina = new Vector(-1, 6, 0.31 * h);
    soft.tube(List.of(larynx, middle, carina), r * 0.9, r, -0.9);
    soft.tube(List.of(carina, new Vector(-0.25 * w, 8, 0.43 * h)), r * 0.8, r * 0.62, -0.6);
    soft.tube(List.of(carina, new Vector(0.27 * w, 10, 0.42 * h)), r * 0.75, r * 0.55, -0.6);
  }
}
