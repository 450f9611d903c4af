package org.fovea.evaluation;

import java.util.List;
import java.util.Locale;

/** A figure with two axes, drawn as SVG whose colours are the page's. */
final class Plot {
  private static final double LEFT = 52;
  private static final double TOP = 16;
  private static final double BOTTOM = 46;
  private static final double RIGHT = 16;

  private final StringBuilder svg = new StringBuilder();
  private final double width;
  private final double height;
  private final Axis x;
  private final Axis y;

  /**
   * One axis.
   *
   * @param label under or beside it
   * @param ticks where a value is written
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Axis(String label, double from, double to, double... ticks) {
    static Axis unit(String label) {
      return new Axis(label, 0, 1, 0, 0.2, 0.4, 0.6, 0.8, 1);
    }
  }

  /** A place in the figure's own units. */
  record Point(double x, double y) {}

  Plot(String title, double width, double height, Axis x, Axis y) {
    this.width = width;
    this.height = height;
    this.x = x;
    this.y = y;
    svg.append(
        "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">"
            .formatted(Markup.at(width), Markup.at(height), Markup.escape(title)));
    for (double tick : x.ticks()) {
      segment("grid", new Point(tick, y.from()), new Point(tick, y.to()));
      text("tick", column(tick), height - BOTTOM + 16, "middle", label(tick));
    }
    for (double tick : y.ticks()) {
      segment("grid", new Point(x.from(), tick), new Point(x.to(), tick));
      text("tick", LEFT - 7, row(tick) + 4, "end", label(tick));
    }
    text("axis", (LEFT + width - RIGHT) / 2, height - 8, "middle", x.label());
    svg.append(
        "<text class=\"axis\" text-anchor=\"middle\" transform=\"translate(14 %s) rotate(-90)\">%s</text>"
            .formatted(Markup.at((TOP + height - BOTTOM) / 2), Markup.escape(y.label())));
  }

  /** A straight line. */
  Plot segment(String style, Point from, Point to) {
    return line(style, List.of(from, to));
  }

  /** A line through points. */
  Plot line(String style, List<Point> points) {
    svg.append("<polyline class=\"%s\" points=\"%s\"/>".formatted(style, places(points)));
    return this;
  }

  /** A filled outline. */
  Plot area(String style, List<Point> outline) {
    svg.append("<polygon class=\"%s\" points=\"%s\"/>".formatted(style, places(outline)));
    return this;
  }

  /** A bar from the axis, or between two values. */
  Plot bar(String style, double left, double right, double from, double to) {
    double top = Math.min(row(from), row(to));
    svg.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
            .formatted(
                style,
                Markup.at(column(left) + 0.5),
                Markup.at(top),
                Markup.at(Math.max(0.5, column(right) - column(left) - 1)),
                Markup.at(Math.abs(row(from) - row(to)))));
    return this;
  }

  /** A dot with what it says when pointed at. */
  Plot dot(String style, Point at, String title) {
    return dot(style, at, 4, title);
  }

  /** A dot of a size of its own. */
  Plot dot(String style, Point at, double radius, String title) {
    svg.append(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>"
            .formatted(
                style,
                Markup.at(column(at.x())),
                Markup.at(row(at.y())),
                Markup.at(radius),
                Markup.escape(title)));
    return this;
  }

  /** Words in the figure. */
  Plot note(String style, Point at, String anchor, String words) {
    text(style, column(at.x()), row(at.y()), anchor, words);
    return this;
  }

  String svg() {
    return svg + "</svg>";
  }

  private void text(String style, double across, double down, String anchor, String words) {
    svg.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
            .formatted(style, Markup.at(across), Markup.at(down), anchor, Markup.escape(words)));
  }

  private String places(List<Point> points) {
    StringBuilder places = new StringBuilder();
    for (Point point : points) {
      places
          .append(Markup.at(column(point.x())))
          .append(',')
          .append(Markup.at(row(point.y())))
          .append(' ');
    }
    return places.toString().strip();
  }

  private double column(double value) {
    return LEFT + (width - LEFT - RIGHT) * (value - x.from()) / (x.to() - x.from());
  }

  private double row(double value) {
    return height - BOTTOM - (height - TOP - BOTTOM) * (value - y.from()) / (y.to() - y.from());
  }

  private static String label(double tick) {
    return tick == Math.rint(tick)
        ? Long.toString((long) tick)
        : String.format(Locale.ROOT, "%.3f", tick).replaceAll("0+$", "");
  }
}
