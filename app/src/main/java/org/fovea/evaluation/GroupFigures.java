package org.fovea.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.fovea.evaluation.Plot.Axis;
import org.fovea.evaluation.Plot.Point;
import org.fovea.statistics.Estimate;

/** Where a model does better or worse: by subgroup, and on images that were made worse. */
final class GroupFigures {
  private static final double ROW = 26;

  private GroupFigures() {}

  /** Areas by subgroup with intervals, the whole set first. */
  static String forest(Estimate whole, List<Subgroup> subgroups) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("all", whole));
    for (Subgroup subgroup : subgroups) {
      String name =
          "%s %s (%d + %d)"
              .formatted(
                  subgroup.attribute(),
                  subgroup.value(),
                  subgroup.positives(),
                  subgroup.negatives());
      rows.add(
          new Row(
              name,
              subgroup.tooFew()
                  ? new Estimate(Double.NaN, Double.NaN, Double.NaN)
                  : subgroup.metrics().getFirst().estimate()));
    }
    double least =
        rows.stream()
            .map(Row::area)
            .mapToDouble(Estimate::lower)
            .filter(Double::isFinite)
            .min()
            .orElse(0);
    double from = Math.min(0.95, Math.floor(least * 20) / 20);
    // Names stand left of the axis, in a part of the figure as wide as half of it.
    double names = from - (1 - from) * 0.6;
    Plot plot =
        new Plot(
            "Area under the curve by subgroup",
            780,
            80 + ROW * rows.size(),
            new Axis("AUC", names, 1, from, (from + 1) / 2, 1),
            new Axis("", 0, rows.size()));
    plot.segment("chance", new Point(whole.value(), 0), new Point(whole.value(), rows.size()));
    for (int i = 0; i < rows.size(); i++) {
      double height = rows.size() - i - 0.5;
      Estimate area = rows.get(i).area();
      plot.note("name", new Point(names, height - 0.15), "start", rows.get(i).name());
      if (Double.isNaN(area.value())) {
        plot.note("muted", new Point(from, height - 0.15), "start", "too few");
      } else {
        plot.segment("whisker", new Point(area.lower(), height), new Point(area.upper(), height))
            .dot("mark", new Point(area.value(), height), Markup.figure(area.value()));
      }
    }
    return plot.svg();
  }

  private record Row(String name, Estimate area) {}

  /** One small figure for a corruption: area, sensitivity, specificity and who was answered. */
  static String robustness(Corruption corruption, List<RobustnessPoint> points) {
    Plot plot =
        new Plot(
            "Under " + corruption.label(),
            250,
            210,
            new Axis(corruption.label() + ", grade", 0, Corruption.GRADES, 0, 1, 2, 3, 4, 5),
            new Axis("", 0, 1, 0, 0.5, 1));
    line(plot, "answered", points, point -> (double) point.answered() / point.images());
    line(plot, "with-line", points, point -> point.confusion().sensitivity().value());
    line(plot, "without-line", points, point -> point.confusion().specificity().value());
    line(plot, "curve", points, point -> point.auc().value());
    return plot.svg();
  }

  private static void line(
      Plot plot,
      String style,
      List<RobustnessPoint> points,
      ToDoubleFunction<RobustnessPoint> value) {
    plot.line(
        style,
        points.stream()
            .filter(point -> Double.isFinite(value.applyAsDouble(point)))
            .map(point -> new Point(point.grade(), value.applyAsDouble(point)))
            .toList());
  }
}
