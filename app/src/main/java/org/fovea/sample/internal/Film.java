package org.fovea.sample.internal;

import java.util.List;

/** Thickness of one material in mm along each pixel's ray, row-major. */
final class Film {
  final View view;
  final float[] mm;

  Film(View view) {
    this.view = view;
    this.mm = new float[view.columns() * view.rows()];
  }

  /*
   * A tube of radius r whose axis has the projected length element ds is the sum of discs of radius
   * r and height ds: across the axis they add up to the chord 2 sqrt(r^2 - d^2). Where the axis runs
   * along the ray the discs pile up, as the side of a rib does.
   */

  /** A solid tube along a curve of the patient, from radius to radius, its chord times weight. */
  void tube(List<Vector> curve, double from, double to, double weight) {
    double stepMm = Math.max(1.3 * view.pixelMm(), 0.13 * Math.min(from, to));
    double total = length(curve);
    double walked = 0;
    for (int i = 1; i < curve.size(); i++) {
      Vector start = curve.get(i - 1);
      Vector end = curve.get(i);
      double length = end.plus(start.times(-1)).length();
      int steps = Math.max(1, (int) Math.ceil(length / stepMm));
      for (int step = 0; step < steps; step++) {
        double part = (step + 0.5) / steps;
        double along = (walked + part * length) / total;
        double radius = from + (to - from) * along;
        disc(view.toDetector(start.towards(end, part)), radius, weight * length / steps);
      }
      walked += length;
    }
  }

  /** A tube whose wall alone absorbs. */
  void pipe(List<Vector> curve, double from, double to, double wall, double weight) {
    tube(curve, from, to, weight);
    tube(curve, Math.max(0.2, from - wall), Math.max(0.2, to - wall), -weight);
  }

  /** Where another film is thicker, that thickness: shapes of one body that overlap. */
  void union(Film other) {
    for (int i = 0; i < mm.length; i++) {
      mm[i] = Math.max(mm[i], other.mm[i]);
    }
  }

  /** A solid ball at a place of the patient, squeezed along the ray by weight. */
  void ball(Vector centre, double radius, double weight) {
    Vector at = view.toDetector(centre);
    double r = radius / view.pixelMm();
    double column = view.column(at);
    double row = view.row(at);
    for (int y = first(row, r); y <= last(row, r, view.rows()); y++) {
      for (int x = first(column, r); x <= last(column, r, view.columns()); x++) {
        double square = r * r - (x - column) * (x - column) - (y - row) * (y - row);
        if (square > 0) {
          mm[y * view.columns() + x] += (float) (weight * 2 * Math.sqrt(square) * view.pixelMm());
        }
      }
    }
  }

  /** A flat plate of constant thickness bounded by a polygon of the patient, soft at its edge. */
  void plate(List<Vector> corners, double thicknessMm) {
    double[] xs = corners.stream().mapToDouble(c -> view.column(view.toDetector(c))).toArray();
    double[] ys = corners.stream().mapToDouble(c -> view.row(view.toDetector(c))).toArray();
    Polygon polygon = new Polygon(xs, ys);
    for (int y = polygon.top(); y <= Math.min(view.rows() - 1, polygon.bottom()); y++) {
      for (int x = polygon.left(); x <= Math.min(view.columns() - 1, polygon.right()); x++) {
        double inside = polygon.distanceInside(x, y);
        mm[y * view.columns() + x] +=
            (float) (thicknessMm * Math.clamp(inside * view.pixelMm() / 1.5 + 0.5, 0, 1));
      }
    }
  }

  private void disc(Vector at, double radiusMm, double heightMm) {
    double r = radiusMm / view.pixelMm();
    double column = view.column(at);
    double row = view.row(at);
    double within = r > 0.5 ? (r - 0.5) * (r - 0.5) : 0;
    double beyond = (r + 0.5) * (r + 0.5);
    for (int y = first(row, r + 1); y <= last(row, r + 1, view.rows()); y++) {
      for (int x = first(column, r + 1); x <= last(column, r + 1, view.columns()); x++) {
        double square = (x - column) * (x - column) + (y - row) * (y - row);
        if (square < within) {
          mm[y * view.columns() + x] += (float) heightMm;
        } else if (square < beyond) {
          mm[y * view.columns() + x] +=
              (float) (heightMm * Math.clamp(r - Math.sqrt(square) + 0.5, 0, 1));
        }
      }
    }
  }

  private static int first(double centre, double radius) {
    return (int) Math.max(0, Math.ceil(centre - radius));
  }

  private static int last(double centre, double radius, int size) {
    return (int) Math.min(size - 1, Math.floor(centre + radius));
  }

  private static double length(List<Vector> curve) {
    double sum = 0;
    for (int i = 1; i < curve.size(); i++) {
      sum += curve.get(i).plus(curve.get(i - 1).times(-1)).length();
    }
    return Math.max(sum, 1e-9);
  }
}
