package org.fovea.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.fovea.evaluation.ComparisonReport.ComparedModel;
import org.fovea.evaluation.ComparisonReport.ComparedPair;
import org.fovea.evaluation.Plot.Axis;
import org.fovea.evaluation.Plot.Point;
import org.fovea.statistics.CalibrationError;
import org.fovea.statistics.Estimate;
import org.fovea.statistics.Predictions;
import org.fovea.statistics.ReliabilityCurve;
import org.fovea.statistics.RocCurve;

/** A comparison as one HTML file; holds small copies of the images the models differ on. */
public final class ComparisonPage {
  private static final int MOST_SHOWN = 18;
  private static final List<String> LINES =
      List.of("curve", "with-line", "without-line", "answered");
  private static final List<String> COLOURS = List.of("curve", "with", "without", "soft");
  private static final List<String> METRICS =
      List.of("auc", "sensitivity", "specificity", "accuracy", "brier", "ece", "calibrationSlope");

  private ComparisonPage() {}

  /** The page; the source of the images must still be open. */
  public static String of(ComparisonReport report) {
    return PageFrame.of(
        "Models compared",
        """
        <p class="eyebrow">Comparison</p><h1>%d models on the same %d images</h1>
        <p class="soft">%d with the finding. Intervals are of 95 %%; p are corrected over all tests of
        this page.</p>
        """
                .formatted(report.models().size(), report.compared(), report.positives())
            + PageFrame.card("wide", "Each model", "At its own operating point.", models(report))
            + PageFrame.card(
                "wide",
                "Differences",
                "First minus second; a difference counts where its interval leaves out zero and its"
                    + " corrected p is small.",
                pairs(report))
            + "<div class=\"grid\">"
            + PageFrame.card(
                "", "How well the classes are told apart", "", key(report) + roc(report))
            + PageFrame.card(
                "",
                "Whether probabilities mean what they say",
                "",
                key(report) + reliability(report))
            + "</div>"
            + gaps(report)
            + differing(report)
            + notes(report));
  }

  private static String models(ComparisonReport report) {
    StringBuilder html = new StringBuilder("<table><tr><th>model</th>");
    METRICS.forEach(name -> html.append("<th class=\"n\">").append(name).append("</th>"));
    html.append("<th class=\"n\">answered</th><th class=\"n\">ms an image</th>");
    html.append("<th class=\"n\">memory MiB</th></tr>");
    for (ComparedModel model : report.models()) {
      html.append("<tr><td>").append(Markup.escape(model.model())).append("</td>");
      for (String name : METRICS) {
        html.append("<td class=\"n\">");
        model.metrics().stream()
            .filter(metric -> metric.name().equals(name))
            .forEach(metric -> html.append(withInterval(metric.estimate())));
        html.append("</td>");
      }
      ModelCost cost = model.cost();
      html.append(
          "<td class=\"n\">%d</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>"
              .formatted(
                  model.answered(),
                  cost == null ? "–" : String.format(Locale.ROOT, "%.1f", cost.medianMs()),
                  cost == null || cost.residentMiB() == null
                      ? "–"
                      : String.format(Locale.ROOT, "%.0f", cost.residentMiB())));
    }
    return html + "</table>";
  }

  private static String withInterval(Estimate estimate) {
    String value = "<b>" + Markup.figure(estimate.value()) + "</b>";
    return Double.isFinite(estimate.lower())
        ? "%s<br><small>%s to %s</small>"
            .formatted(value, Markup.figure(estimate.lower()), Markup.figure(estimate.upper()))
        : value;
  }

  private static String pairs(ComparisonReport report) {
    StringBuilder html =
        new StringBuilder(
            "<table><tr><th>first − second</th><th class=\"n\">AUC</th><th class=\"n\">p</th>"
                + "<th class=\"n\">Brier score</th><th class=\"n\">p</th>"
                + "<th class=\"n\">accuracy</th><th class=\"n\">p</th>"
                + "<th class=\"n\">right alone</th><th class=\"n\">agreement</th>"
                + "<th class=\"n\">κ</th></tr>");
    for (ComparedPair pair : report.pairs()) {
      html.append(
          ("<tr><td>%s − %s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td"
                  + " class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td"
                  + " class=\"n\">%s</td><td class=\"n\">%d : %d</td><td class=\"n\">%s</td><td"
                  + " class=\"n\">%s</td></tr>")
              .formatted(
                  Markup.escape(pair.first()),
                  Markup.escape(pair.second()),
                  withInterval(pair.auc().difference()),
                  Markup.figure(pair.adjusted().auc()),
                  withInterval(pair.brier().difference()),
                  Markup.figure(pair.adjusted().brier()),
                  withInterval(pair.accuracy().difference()),
                  Markup.figure(pair.adjusted().calls()),
                  pair.mcNemar().firstOnly(),
                  pair.mcNemar().secondOnly(),
                  Markup.figure(pair.agreement()),
                  Markup.figure(pair.kappa())));
    }
    return html + "</table>";
  }

  private static String key(ComparisonReport report) {
    StringBuilder html = new StringBuilder("<p class=\"key\">");
    for (int i = 0; i < report.models().size(); i++) {
      html.append(
          "<span><i style=\"background:var(--%s)\"></i>%s</span>"
              .formatted(
                  COLOURS.get(i % COLOURS.size()), Markup.escape(report.models().get(i).model())));
    }
    return html + "</p>";
  }

  private static String roc(ComparisonReport report) {
    Plot plot =
        new Plot(
            "Receiver operating characteristics",
            380,
            380,
            Axis.unit("1 − specificity"),
            Axis.unit("sensitivity"));
    plot.segment("chance", new Point(0, 0), new Point(1, 1));
    for (int i = 0; i < report.models().size(); i++) {
      plot.line(
          LINES.get(i % LINES.size()),
          RocCurve.of(report.models().get(i).predictions()).points().stream()
              .map(point -> new Point(point.falsePositiveRate(), point.truePositiveRate()))
              .toList());
    }
    return plot.svg();
  }

  private static String reliability(ComparisonReport report) {
    Plot plot =
        new Plot(
            "Reliability", 380, 380, Axis.unit("probability said"), Axis.unit("frequency found"));
    plot.segment("chance", new Point(0, 0), new Point(1, 1));
    for (int i = 0; i < report.models().size(); i++) {
      Predictions of = report.models().get(i).predictions();
      plot.line(
          LINES.get(i % LINES.size()),
          ReliabilityCurve.of(of, CalibrationError.USUAL.bins()).bins().stream()
              .map(bin -> new Point(bin.meanProbability(), bin.observed().value()))
              .toList());
    }
    return plot.svg();
  }

  private static String gaps(ComparisonReport report) {
    StringBuilder html = new StringBuilder();
    for (ComparisonReport.SubgroupGap gap : report.gaps()) {
      Estimate whole =
          report.models().stream()
              .filter(model -> model.model().equals(gap.model()))
              .findFirst()
              .orElseThrow()
              .metrics()
              .getFirst()
              .estimate();
      html.append(
          PageFrame.card(
              "wide",
              "%s by %s".formatted(gap.model(), gap.attribute()),
              "Between the best and the worst subgroup AUC differs by %s."
                  .formatted(Markup.figure(gap.auc())),
              GroupFigures.forest(whole, gap.subgroups())));
    }
    return html.toString();
  }

  private static String differing(ComparisonReport report) {
    if (report.differing().isEmpty()) {
      return "";
    }
    ContactSheet sheet = new ContactSheet();
    for (ComparisonReport.DifferingCase one :
        report.differing().stream().limit(MOST_SHOWN).toList()) {
      String said =
          IntStream.range(0, one.probabilities().size())
              .mapToObj(i -> Markup.figure(one.probabilities().get(i)))
              .reduce((a, b) -> a + " / " + b)
              .orElse("");
      sheet.add(
          one.example(),
          one.positive() ? "missed" : "alarm",
          "%s: %s".formatted(one.positive() ? "with" : "without", said));
    }
    return PageFrame.card(
        "wide",
        "Where they differ",
        "%d of the images called differently, the most different first; probabilities in the order of"
                .formatted(Math.min(MOST_SHOWN, report.differing().size()))
            + " the models.",
        sheet.html());
  }

  private static String notes(ComparisonReport report) {
    StringBuilder html = new StringBuilder("<ul>");
    report.notes().forEach(note -> html.append("<li>").append(Markup.escape(note)).append("</li>"));
    return PageFrame.card("wide", "What a reader of these figures must know", "", html + "</ul>");
  }
}
