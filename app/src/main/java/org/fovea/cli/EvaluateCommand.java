package org.fovea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.dataset.Split;
import org.fovea.dataset.SplitFile;
import org.fovea.evaluation.Evaluation;
import org.fovea.evaluation.EvaluationDocument;
import org.fovea.evaluation.EvaluationReader;
import org.fovea.evaluation.EvaluationReport;
import org.fovea.evaluation.MeasuredMetric;
import org.fovea.inference.Networks;
import org.fovea.model.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fovea evaluate}: a model's figures on labelled images. */
@Command(
    name = "evaluate",
    description = {
      "Measures a model on labelled images.",
      "The model reads them as it would in service: figures with 95 % intervals, and how many images",
      "it declined. The data are a folder with a folder for each class, a zip of one, or a MedMNIST",
      ".npz file."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fovea evaluate --model cxr-pneumonia --data chests/",
      "  fovea evaluate --model cxr-pneumonia --data chests.zip --part test \\",
      "      --split models/cxr-pneumonia/split.json --json"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Option(names = "--model", paramLabel = "NAME", required = true, description = "Which model.")
  private String model = "";

  @Option(names = "--data", paramLabel = "PATH", required = true, description = "Labelled images.")
  private Path data = Path.of("");

  @Option(
      names = "--part",
      paramLabel = "PART",
      description = "Only train, validation or test, of --split or as the data prescribe.")
  private @Nullable String part;

  @Option(names = "--split", paramLabel = "FILE", description = "A kept split, for --part.")
  private @Nullable Path split;

  @Option(
      names = "--positive",
      paramLabel = "CLASS",
      description = "The class that is the finding; without it the one of its name.")
  private @Nullable String positive;

  @Option(names = "--json", description = "One JSON document: {\"n\",\"metrics\",…}.")
  private boolean json;

  @Mixin private final ModelFoldersOption folders = new ModelFoldersOption();

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Model evaluated = folders.named(model);
    EvaluationReport report;
    try (ExampleSource source = Examples.open(data);
        Networks networks = new Networks();
        ProgressLine progress = new ProgressLine(command.commandLine().getErr())) {
      int all = source.examples().size();
      Evaluation evaluation =
          new Evaluation(evaluated.card(), EvaluationReader.of(networks, evaluated))
              .reportingTo(done -> progress.bar(done, Math.max(done, all)));
      if (part != null) {
        evaluation.onPart(part(part), split == null ? null : SplitFile.read(split));
      }
      if (positive != null) {
        evaluation.withPositiveClass(positive);
      }
      report = evaluation.run(source);
    }
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(Json.text(EvaluationDocument.of(report)));
    } else {
      describe(report, out);
    }
    out.flush();
    return 0;
  }

  private Split.Part part(String name) {
    for (Split.Part known : Split.Part.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(name)) {
        return known;
      }
    }
    throw new picocli.CommandLine.ParameterException(
        command.commandLine(), "--part: expected train, validation or test, found " + name);
  }

  private static void describe(EvaluationReport report, PrintWriter out) {
    out.println(
        "%s on %d images, %d answered; the finding is the class %s"
            .formatted(report.model(), report.images(), report.answered(), report.positiveClass()));
    for (MeasuredMetric metric : report.metrics()) {
      out.printf(
          Locale.ROOT,
          "  %-24s %.3f  [%.3f, %.3f]%n",
          metric.name(),
          metric.estimate().value(),
          metric.estimate().lower(),
          metric.estimate().upper());
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
}
