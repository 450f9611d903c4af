package org.fovea.sample.internal;

import java.util.ArrayList;
import java.util.List;

/** A lead R beside the patient's right shoulder or flank. */
final class SideMarker {
  private SideMarker() {}

  static void draw(Film bone, Draw draw) {
    View view = bone.view;
    double size = draw.between(8, 12);
    double x = view.left() + view.pixelMm() * view.columns() * draw.between(0.02, 0.09);
    double z = view.top() + view.pixelMm() * view.rows() * draw.between(0.04, 0.5);
    double lean = draw.normal(0, 0.06);
    List<Vector> stem = List.of(new Vector(0, 0, 0), new Vector(0, 0, size));
    List<Vector> bow = new ArrayList<>();
    for (double angle = -90; angle <= 90; angle += 15) {
      double a = Math.toRadians(angle);
      bow.add(
          new Vector(
              0.28 * size + 0.24 * size * Math.cos(a), 0, 0.26 * size + 0.26 * size * Math.sin(a)));
    }
    bow.addFirst(new Vector(0, 0, 0));
    bow.add(new Vector(0, 0, 0.52 * size));
    List<Vector> leg =
        List.of(new Vector(0.2 * size, 0, 0.52 * size), new Vector(0.55 * size, 0, size));
    for (List<Vector> stroke : List.of(stem, bow, leg)) {
      List<Vector> placed =
          stroke.stream()
              .map(p -> view.toPatient(new Vector(x + p.x() + lean * p.z(), 0, z + p.z())))
              .toList();
      bone.tube(placed, 0.75, 0.75, 30);
    }
  }
}
