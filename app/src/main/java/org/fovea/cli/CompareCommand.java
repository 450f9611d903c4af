package org.fovea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.evaluation.ComparisonDocument;
import org.fovea.evaluation.ComparisonPage;
import org.fovea.evaluation.ComparisonReport;
import org.fovea.evaluation.ComparisonRun;
import org.fovea.evaluation.MeasuredMetric;
import org.fovea.evaluation.ModelCost;
import org.fovea.inference.Networks;
import org.fovea.model.Model;
import org.fovea.statistics.Estimate;
import org.fovea.statistics.TestedDifference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fovea compare}: which of several models is better, on the same images. */
@Command(
    name = "compare",
    description = {
      "Compares models on the same labelled images.",
      "Paired tests of AUC, Brier score and calls, corrected for how many there are; calibration,",
      "subgroups, time, memory, agreement, and the images they differ on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fovea compare --models cxr-pneumonia,chest --data chests.zip --report target/compared",
      "  fovea compare --models a,b,c --data cases.csv --group-by sex,age --json"
    })
final class CompareCommand implements Callable<Integer> {
  @Option(
      names = "--models",
      paramLabel = "NAME",
      split = ",",
      required = true,
      description = "Two or more, separated by commas.")
  private List<String> names = new ArrayList<>();

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
      description = "Also by subgroup, such as sex,age.")
  private List<String> groupBy = new ArrayList<>();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = {
        "Writes report.html and report.json there.",
        "The page holds small copies of images the models differ on."
      })
  private @Nullable Path report;

  @Option(names = "--models-folder", paramLabel = "DIR", description = "Folder of model folders.")
  private @Nullable Path folder;

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    ModelFoldersOption folders = ModelFoldersOption.of(folder);
    List<Model> models = names.stream().map(folders::named).toList();
    PrintWriter out = command.commandLine().getOut();
    try (ExampleSource source = Examples.open(data);
        Networks networks = new Networks();
        ProgressLine progress = new ProgressLine(command.commandLine().getErr())) {
      ComparisonReport found =
          new ComparisonRun(networks, progress::bar)
              .of(models, source, split.part(), split.file(), positive, groupBy);
      String document = Json.text(ComparisonDocument.of(found));
      if (report != null) {
        new ReportFolder(report).write(ComparisonPage.of(found), document);
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

  private static void describe(ComparisonReport found, PrintWriter out) {
    out.println(
        "%d of %d images answered by all, %d with the finding"
            .formatted(found.compared(), found.images(), found.positives()));
    for (ComparisonReport.ComparedModel model : found.models()) {
      out.println("  " + model.model());
      model.metrics().stream()
          .filter(metric -> List.of("auc", "accuracy", "brier", "ece").contains(metric.name()))
          .forEach(metric -> out.println("    " + figure(metric)));
      ModelCost cost = model.cost();
      if (cost != null) {
        out.printf(
            Locale.ROOT,
            "    %-10s %.1f ms an image, 95 %% within %.1f ms%n",
            "time",
            cost.medianMs(),
            cost.percentile95Ms());
      }
    }
    for (ComparisonReport.ComparedPair pair : found.pairs()) {
      out.println("  " + pair.first() + " minus " + pair.second());
      difference(out, "auc", pair.auc(), pair.adjusted().auc());
      difference(out, "brier", pair.brier(), pair.adjusted().brier());
      difference(out, "accuracy", pair.accuracy(), pair.adjusted().calls());
      out.printf(
          Locale.ROOT,
          "    right alone %d and %d; agreement %.3f%n",
          pair.mcNemar().firstOnly(),
          pair.mcNemar().secondOnly(),
          pair.agreement());
    }
    found.notes().forEach(note -> out.println("  " + note));
  }

  private static String figure(MeasuredMetric metric) {
    Estimate estimate = metric.estimate();
    String interval =
        Double.isFinite(estimate.lower())
            ? String.format(Locale.ROOT, "  [%.3f, %.3f]", estimate.lower(), estimate.upper())
            : "";
    return String.format(Locale.ROOT, "%-10s %.3f%s", metric.name(), estimate.value(), interval);
  }

  private static void difference(PrintWriter out, String name, TestedDifference tested, double p) {
    out.printf(
        Locale.ROOT,
        "    %-10s %+.3f  [%+.3f, %+.3f]  p %.4f corrected%n",
        name,
        tested.difference().value(),
        tested.difference().lower(),
        tested.difference().upper(),
        p);
  }
}
