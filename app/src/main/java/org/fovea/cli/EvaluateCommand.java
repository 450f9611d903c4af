package org.fovea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.dataset.Split;
import org.fovea.evaluation.ClassFigures;
import org.fovea.evaluation.Corruption;
import org.fovea.evaluation.Evaluation;
import org.fovea.evaluation.EvaluationDocument;
import org.fovea.evaluation.EvaluationPage;
import org.fovea.evaluation.EvaluationReader;
import org.fovea.evaluation.EvaluationReport;
import org.fovea.evaluation.KindDistance;
import org.fovea.evaluation.MeasuredMetric;
import org.fovea.evaluation.RobustnessPoint;
import org.fovea.evaluation.Subgroup;
import org.fovea.inference.Networks;
import org.fovea.model.Model;
import org.fovea.statistics.Estimate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fovea evaluate}: a model's figures on labelled images. */
@Command(
    name = "evaluate",
    description = {
      "Measures a model on labelled images.",
      "The model reads them as it would in service: figures with 95 %% intervals, how many images"
          + " it",
      "declined, and what becomes of it on images that are made worse. The data are whatever fovea",
      "dataset inspect reads."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fovea evaluate --model cxr-pneumonia --data chests/ --report target/chests",
      "  fovea evaluate --model cxr-pneumonia --data chests.zip --part test \\",
      "      --split models/cxr-pneumonia/split.json --json",
      "  fovea evaluate --model cxr-pneumonia --data cases.csv --group-by sex,age --prevalence 0.05"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      required = true,
      description = "Which model, or its folder.")
  private String model = "";

  @Option(names = "--data", paramLabel = "PATH", required = true, description = "Labelled images.")
  private Path data = Path.of("");

  @Mixin private final SplitOption split = new SplitOption();

  @Option(
      names = "--positive",
      paramLabel = "CLASS",
      description = "The class that is the finding; without it the one of its name.")
  private @Nullable String positive;

  @Option(
      names = "--group-by",
      paramLabel = "ATTRIBUTE",
      split = ",",
      description = "Also by subgroup, such as sex,age: from DICOM headers or the table's columns.")
  private List<String> groupBy = new ArrayList<>();

  @Option(
      names = "--prevalence",
      paramLabel = "P",
      description = "Also the predictive values where the finding is this common.")
  private @Nullable Double prevalence;

  @Option(
      names = "--corrupted",
      paramLabel = "N",
      defaultValue = "100",
      description = "Images to read under noise, blur and so on; ${DEFAULT-VALUE}, 0: none.")
  private int corrupted;

  @Option(
      names = "--foreign",
      paramLabel = "PATH",
      description = "Images of other kinds: also how well the model tells its own from these.")
  private @Nullable Path foreign;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = {
        "Writes report.html and report.json there.",
        "The page holds small copies of images the model erred on."
      })
  private @Nullable Path report;

  @Option(names = "--json", description = "One JSON document: {\"n\",\"metrics\",…}.")
  private boolean json;

  @Mixin private final ModelFoldersOption folders = new ModelFoldersOption();

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Model evaluated = folders.named(model);
    if (prevalence != null && !(prevalence > 0 && prevalence < 1)) {
      throw new ParameterException(
          command.commandLine(), "--prevalence: expected above 0 and below 1, found " + prevalence);
    }
    PrintWriter out = command.commandLine().getOut();
    try (ExampleSource source = Examples.open(data);
        Networks networks = new Networks();
        ProgressLine progress = new ProgressLine(command.commandLine().getErr())) {
      Evaluation evaluation =
          new Evaluation(evaluated.card(), EvaluationReader.of(networks, evaluated))
              .groupedBy(groupBy)
              .withCorruptions(corrupted)
              .reportingTo(progress::bar);
      Split.Part part = split.part();
      if (part != null) {
        evaluation.onPart(part, split.file());
      }
      if (positive != null) {
        evaluation.withPositiveClass(positive);
      }
      if (prevalence != null) {
        evaluation.atPrevalence(prevalence);
      }
      EvaluationReport found = withForeign(evaluation, networks, evaluated, source);
      String document = Json.text(EvaluationDocument.of(found));
      if (report != null) {
        new ReportFolder(report).write(EvaluationPage.of(found), document);
      }
      if (json) {
        out.println(document);
      } else {
        describe(found, out);
        if (report != null) {
          out.println("  page: " + report.resolve("report.html"));
        }
      }
    }
    out.flush();
    return 0;
  }

  private EvaluationReport withForeign(
      Evaluation evaluation, Networks networks, Model evaluated, ExampleSource source)
      throws IOException {
    if (foreign == null) {
      return evaluation.run(source);
    }
    try (ExampleSource others = Examples.open(foreign)) {
      return evaluation.against(others, new KindDistance(networks, evaluated)).run(source);
    }
  }

  private static void describe(EvaluationReport report, PrintWriter out) {
    out.println(
        "%s on %d images, %d answered; the finding is the class %s"
            .formatted(report.model(), report.images(), report.answered(), report.positiveClass()));
    ClassFigures classes = report.classes();
    if (classes != null) {
      describe(classes, out);
      out.println("of the class %s alone:".formatted(report.positiveClass()));
    }
    for (MeasuredMetric metric : report.metrics()) {
      Estimate estimate = metric.estimate();
      String second =
          metric.percentile95WhenPerfect() != null
              ? String.format(
                  Locale.ROOT, "below %.3f if perfect", metric.percentile95WhenPerfect())
              : Double.isFinite(estimate.lower())
                  ? String.format(Locale.ROOT, "[%.3f, %.3f]", estimate.lower(), estimate.upper())
                  : "";
      out.printf(Locale.ROOT, "  %-24s %.3f  %s%n", metric.name(), estimate.value(), second);
    }
    for (Subgroup subgroup : report.subgroups()) {
      out.printf(
          Locale.ROOT,
          "  %s %s: %s%n",
          subgroup.attribute(),
          subgroup.value(),
          subgroup.tooFew()
              ? "too few (%d with, %d without)"
                  .formatted(subgroup.positives(), subgroup.negatives())
              : figures(subgroup));
    }
    for (RobustnessPoint point : report.robustness()) {
      if (point.grade() == Corruption.GRADES) {
        out.printf(
            Locale.ROOT,
            "  worst %-12s auc %.3f, %d of %d answered%n",
            point.corruption().label(),
            point.auc().value(),
            point.answered(),
            point.images());
      }
    }
    report
        .declined()
        .forEach((code, byClass) -> out.println("  declined: " + code + " " + byClass));
    report.refused().forEach((name, why) -> out.println("  not measured: " + name + ": " + why));
    if (!report.unreadable().isEmpty()) {
      out.println("  unreadable: " + report.unreadable());
    }
    report.notes().forEach(note -> out.println("  " + note));
  }

  private static void describe(ClassFigures classes, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "all classes: accuracy %.3f  [%.3f, %.3f], mean AUC %.3f%s%n",
        classes.accuracy().value(),
        classes.accuracy().lower(),
        classes.accuracy().upper(),
        classes.meanAuc(),
        Double.isNaN(classes.quadraticKappa())
            ? ""
            : String.format(Locale.ROOT, ", quadratic kappa %.3f", classes.quadraticKappa()));
    for (ClassFigures.OneClass one : classes.byClass()) {
      out.printf(
          Locale.ROOT,
          "  %-24s auc %.3f, called right %.3f, right when called %.3f%n",
          one.name(),
          one.auc().value(),
          one.sensitivity().value(),
          one.ppv().value());
    }
  }

  private static String figures(Subgroup subgroup) {
    return subgroup.metrics().stream()
        .map(metric ->
            String.format(
                Locale.ROOT,
                "%s %.3f [%.3f, %.3f]",
                metric.name(),
                metric.estimate().value(),
                metric.estimate().lower(),
                metric.estimate().upper()))
        .collect(Collectors.joining(", "));
  }
}
