package org.fovea.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fovea analyze}: reads files without a server. */
@Command(
    name = "analyze",
    description = {
      "Reads DICOM, PNG and JPEG files, and folders of them, without a server.",
      "DICOM files are read by the models whose cards accept their header. PNG and JPEG have no",
      "header: with --model you state that they are of the kind and age that model accepts, and the",
      "result says so. Nothing is kept or sent."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fovea analyze chest.dcm",
      "  fovea analyze --model cxr-pneumonia --json pictures/ > answers.json"
    })
final class AnalyzeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files and folders.")
  private List<Path> paths = List.of();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Only this model; your statement of what a PNG or JPEG shows.")
  private @Nullable String model;

  @Option(names = "--json", description = "One JSON document: {\"results\":[…]}.")
  private boolean json;

  @Mixin private final ModelFoldersOption folders = new ModelFoldersOption();

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    List<AnalysisResult> results = new ArrayList<>();
    try (OfflineAnalysis analysis =
            model == null
                ? OfflineAnalysis.byHeader(folders.models())
                : OfflineAnalysis.by(folders.named(model));
        ProgressLine progress = new ProgressLine(command.commandLine().getErr())) {
      analysis.run(
          paths,
          result -> {
            results.add(result);
            if (!json) {
              progress.close();
              describe(result, out);
            }
          },
          progress::bar);
    }
    if (json) {
      out.println(Json.text(new AnalysisResult.Document(results)));
    }
    out.flush();
    return results.stream().anyMatch(result -> result.status().equals("failed")) ? 1 : 0;
  }

  private static void describe(AnalysisResult result, PrintWriter out) {
    String by = result.model() == null ? "" : "  " + result.model() + "@" + result.version();
    out.println(result.path() + by + "  " + result.status());
    for (AnalysisResult.FindingResult finding : result.findings()) {
      out.printf(
          Locale.ROOT,
          "  %s: %s, probability %.3f (operating point %.3f), conformal set %s%n",
          finding.display(),
          finding.positive() ? "positive" : "negative",
          finding.probability(),
          finding.operatingPoint(),
          finding.conformalSet());
    }
    AnalysisResult.ExplanationResult explanation = result.explanation();
    if (explanation != null) {
      out.println(
          explanation.shown()
              ? "  explanation passed its test, score " + explanation.score()
              : explanation.score() == null
                  ? "  explanation withheld: it could not be tested"
                  : "  explanation withheld: it did not pass its test");
    }
    if (!result.reason().isEmpty()) {
      out.println("  " + result.reason());
    }
    out.flush();
  }
}
