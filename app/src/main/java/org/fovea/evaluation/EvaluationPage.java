package org.fovea.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.fovea.statistics.ConformalCoverage;
import org.fovea.statistics.Estimate;
import org.fovea.statistics.Predictions;

/** An evaluation as one HTML file with its figures; holds small copies of images it erred on. */
public final class EvaluationPage {
  private static final int WORST = 12;

  private final EvaluationReport report;
  private final Predictions predictions;

  private EvaluationPage(EvaluationReport report) {
    this.report = report;
    this.predictions = report.predictions();
  }

  /** The page; the source of the images must still be open. */
  public static String of(EvaluationReport report) {
    EvaluationPage page = new EvaluationPage(report);
    return PageFrame.of(
        report.model() + " evaluated",
        page.head()
            + page.classes()
            + page.figures()
            + page.groups()
            + page.worst()
            + page.table()
            + page.notes());
  }

  private String head() {
    return """
    <p class="eyebrow">Evaluation</p>
    <h1>%s on %d images</h1>
    <p class="soft">%s against the class <b>%s</b>, %d with it and %d without%s. Data <code>%s</code>.
    Intervals are of 95 %%.</p>
    <div class="tiles">%s%s%s%s%s</div>
    """
        .formatted(
            Markup.escape(report.model()),
            report.answered(),
            Markup.escape(report.finding()),
            Markup.escape(report.positiveClass()),
            predictions.positives(),
            predictions.negatives(),
            report.part() == null ? "" : ", part " + Markup.escape(report.part()),
            report.data().sha256().substring(0, 12),
            tile("AUC", "auc"),
            tile("Sensitivity", "sensitivity"),
            tile("Specificity", "specificity"),
            tile("Brier score", "brier"),
            tile("Calibration error", "ece"));
  }

  private String tile(String name, String metric) {
    return metric(metric)
        .map(found ->
            "<div class=\"card tile\"><span class=\"soft\">%s</span><b>%s</b><small>%s</small></div>"
                .formatted(name, Markup.figure(found.estimate().value()), second(found)))
        .orElse(
            "<div class=\"card tile\"><span class=\"soft\">%s</span><b>–</b><small>not measured</small></div>"
                .formatted(name));
  }

  private static String second(MeasuredMetric metric) {
    Double perfect = metric.percentile95WhenPerfect();
    return perfect != null
        ? "below %s if perfect".formatted(Markup.figure(perfect))
        : interval(metric.estimate());
  }

  private static String interval(Estimate estimate) {
    return Double.isFinite(estimate.lower())
        ? "%s to %s".formatted(Markup.figure(estimate.lower()), Markup.figure(estimate.upper()))
        : "";
  }

  private Optional<MeasuredMetric> metric(String name) {
    return report.metrics().stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  private String figures() {
    return "<div class=\"grid\">"
        + PageFrame.card(
            "",
            "How well the classes are told apart",
            "The band is pointwise, persons drawn with replacement; the cross is the card's"
                + " operating point.",
            ScoreFigures.roc(predictions, report.persons(), report.confusion()))
        + PageFrame.card(
            "",
            "Whether a probability means what it says",
            "On the dashed line it does; above it the model says too little, below too much. The"
                + " larger a dot, the more images.",
            ScoreFigures.reliability(predictions))
        + PageFrame.card(
            "",
            "What was said of either class",
            "The upright line is the threshold of the operating point.",
            ScoreFigures.scores(predictions, report.threshold()))
        + PageFrame.card(
            "",
            "Errors when the least sure images are passed on",
            "Sureness is the distance of the logit from the threshold's.",
            ScoreFigures.risk(predictions, report.threshold()))
        + "</div>";
  }

  /** Over all classes: figures and who was called what. */
  private String classes() {
    ClassFigures classes = report.classes();
    if (classes == null) {
      return "";
    }
    StringBuilder rows =
        new StringBuilder(
            "<table><tr><th>class</th><th class=\"n\">AUC</th><th class=\"n\">called right</th>"
                + "<th class=\"n\">right when called</th>");
    classes
        .byClass()
        .forEach(one ->
            rows.append("<th class=\"n\">called %s</th>".formatted(Markup.escape(one.name()))));
    rows.append("</tr>");
    for (int k = 0; k < classes.byClass().size(); k++) {
      ClassFigures.OneClass one = classes.byClass().get(k);
      rows.append("<tr><td>%s</td>".formatted(Markup.escape(one.name())));
      for (Estimate estimate : List.of(one.auc(), one.sensitivity(), one.ppv())) {
        rows.append(
            "<td class=\"n\">%s<br><small class=\"soft\">%s</small></td>"
                .formatted(Markup.figure(estimate.value()), interval(estimate)));
      }
      for (int called : classes.confusion()[k]) {
        rows.append("<td class=\"n\">%d</td>".formatted(called));
      }
      rows.append("</tr>");
    }
    return PageFrame.card(
        "wide",
        "All classes: %s called right (%s)"
            .formatted(Markup.figure(classes.accuracy().value()), interval(classes.accuracy())),
        "The most probable class is called. Mean AUC %s%s. All other figures of this page are of the class %s"
            .formatted(
                Markup.figure(classes.meanAuc()),
                Double.isNaN(classes.quadraticKappa())
                    ? ""
                    : ", quadratic kappa " + Markup.figure(classes.quadraticKappa()),
                Markup.escape(report.positiveClass()) + " alone."),
        rows + "</table>");
  }

  private String groups() {
    StringBuilder html = new StringBuilder();
    if (!report.subgroups().isEmpty()) {
      Estimate whole = report.metrics().getFirst().estimate();
      html.append(
          PageFrame.card(
              "wide",
              "By subgroup",
              "In brackets the images with and without the finding; fewer than %d of either are too few."
                  .formatted(Measurement.FEWEST_PER_CLASS),
              GroupFigures.forest(whole, report.subgroups())));
    }
    if (!report.robustness().isEmpty()) {
      StringBuilder small = new StringBuilder(KEY + "<div class=\"small\">");
      for (Corruption corruption : Corruption.values()) {
        small.append(
            GroupFigures.robustness(
                corruption,
                report.robustness().stream()
                    .filter(point -> point.corruption() == corruption)
                    .toList()));
      }
      html.append(
          PageFrame.card(
              "wide",
              "On images that were made worse",
              "%d images, the same in every figure; grade 0 is the image as it came."
                  .formatted(report.robustness().getFirst().images()),
              small + "</div>"));
    }
    return html.toString();
  }

  private static final String KEY =
      """
      <p class="key"><span><i style="background:var(--curve)"></i>AUC</span>
      <span><i style="background:var(--with)"></i>sensitivity</span>
      <span><i style="background:var(--without)"></i>specificity</span>
      <span><i class="dashed"></i>part answered</span></p>
      """;

  private String worst() {
    double threshold = report.threshold();
    List<EvaluatedCase> errors =
        report.cases().stream()
            .filter(one -> one.probability() >= threshold != one.positive())
            .sorted(
                Comparator.comparingDouble(
                    one -> one.positive() ? one.probability() : 1 - one.probability()))
            .toList();
    if (errors.isEmpty()) {
      return "";
    }
    ContactSheet sheet = new ContactSheet();
    errors.stream()
        .limit(WORST)
        .forEach(one ->
            sheet.add(
                one.example(),
                one.positive() ? "missed" : "alarm",
                "%s, said %s"
                    .formatted(
                        one.positive() ? "missed" : "false alarm",
                        Markup.figure(one.probability()))));
    return PageFrame.card(
        "wide",
        "The worst errors",
        "%d of %d errors, the surest first."
            .formatted(Math.min(WORST, errors.size()), errors.size()),
        sheet.html());
  }

  private String table() {
    StringBuilder rows =
        new StringBuilder(
            "<table><tr><th>figure</th><th class=\"n\">value</th><th class=\"n\">95 % interval</th>"
                + "<th>how</th></tr>");
    for (MeasuredMetric metric : report.metrics()) {
      row(
          rows,
          metric.name(),
          Markup.figure(metric.estimate().value()),
          second(metric),
          metric.method());
    }
    new TreeMap<>(report.conformal())
        .forEach((label, sets) ->
            row(
                rows,
                "conformal coverage, " + label,
                sets.coverage().map(found -> Markup.figure(found.value())).orElse("–"),
                sets.coverage().map(EvaluationPage::interval).orElse("not assessable"),
                sets.images() < ConformalCoverage.FEWEST
                    ? "fewer than %d images".formatted(ConformalCoverage.FEWEST)
                    : "exact binomial; mean set size %s, single %s"
                        .formatted(Markup.figure(sets.meanSize()), Markup.figure(sets.single()))));
    new TreeMap<>(report.refused()).forEach((name, why) -> row(rows, name, "–", "", why));
    return PageFrame.card(
        "wide", "Every figure", "The same figures are in report.json.", rows + "</table>");
  }

  private static void row(StringBuilder rows, String... cells) {
    rows.append("<tr>");
    for (int i = 0; i < cells.length; i++) {
      rows.append(
          "<td%s>%s</td>"
              .formatted(i == 1 || i == 2 ? " class=\"n\"" : "", Markup.escape(cells[i])));
    }
    rows.append("</tr>");
  }

  private String notes() {
    StringBuilder items = new StringBuilder("<ul>");
    for (String note : report.notes()) {
      items.append("<li>").append(Markup.escape(note)).append("</li>");
    }
    new TreeMap<>(report.declined())
        .forEach((code, byClass) ->
            items.append("<li>declined, %s: %s</li>".formatted(code, Markup.escape("" + byClass))));
    new TreeMap<>(report.unreadable())
        .forEach((name, why) ->
            items.append(
                "<li>unreadable: %s: %s</li>".formatted(Markup.escape(name), Markup.escape(why))));
    return PageFrame.card("wide", "What a reader of these figures must know", "", items + "</ul>");
  }
}
