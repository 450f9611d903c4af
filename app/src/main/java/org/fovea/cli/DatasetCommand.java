package org.fovea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fovea.dataset.DatasetInspector;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.dataset.Inspection;
import org.fovea.dataset.SplitFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fovea dataset}: what labelled images are worth before a model sees them. */
@Command(
    name = "dataset",
    description = "Looks at labelled images before a model learns from them.",
    subcommands = DatasetCommand.Inspect.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  fovea dataset inspect chests.zip",
      "  fovea dataset inspect cases.csv --split split.json --json"
    })
final class DatasetCommand implements Runnable {
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "Say what to do: inspect PATH.");
  }

  /** {@code fovea dataset inspect}. */
  @Command(
      name = "inspect",
      description = {
        "Counts, classes, sizes, duplicates, persons in several parts, unreadable files, and what"
            + " a",
        "classifier reaches that sees nothing but size, file mode, border and mean intensity.",
        "PATH is a folder or zip with a folder for each class or labels.csv, a table of labels"
            + " (.csv:",
        "a column for the file, one for the label, others for person, split, age, sex …) or a"
            + " MedMNIST",
        ".npz; files may be PNG, JPEG, DICOM or NIfTI."
      },
      footerHeading = "%nExamples:%n",
      footer = {"  fovea dataset inspect chests.zip", "  fovea dataset inspect cases.csv --json"})
  static final class Inspect implements Callable<Integer> {
    private static final int MOST_SHOWN = 8;
    private static final int MOST_NAMED = 25;

    @Parameters(paramLabel = "PATH", description = "Labelled images or volumes.")
    private Path data = Path.of("");

    @Option(
        names = "--split",
        paramLabel = "FILE",
        description = "A kept split; without it the one the data prescribe.")
    private @Nullable Path split;

    @Option(names = "--json", description = "One JSON document with every name.")
    private boolean json;

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
      PrintWriter out = command.commandLine().getOut();
      try (ProgressLine progress = new ProgressLine(command.commandLine().getErr());
          ExampleSource source = Examples.open(data)) {
        int all = source.examples().size();
        Inspection found =
            new DatasetInspector(
                    source, split == null ? Map.of() : SplitFile.read(split).split().parts())
                .inspect(done -> progress.bar(done, all));
        if (json) {
          out.println(Json.text(InspectionDocument.of(found)));
        } else {
          describe(found, out);
        }
      }
      out.flush();
      return 0;
    }

    private static void describe(Inspection found, PrintWriter out) {
      out.printf(
          Locale.ROOT,
          "%d examples (%d volumes) of %d persons, %s%n",
          found.examples(),
          found.volumes(),
          found.persons(),
          found.task().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      out.println("  digest      " + found.digest().sha256());
      out.println("  classes     " + found.classes());
      out.println("  sizes       " + first(found.sizes().entrySet().stream().toList()));
      if (!found.parts().isEmpty()) {
        out.println("  parts       " + found.parts());
      }
      out.println(
          "  same pixels %d groups %s".formatted(found.exact().size(), first(found.exact())));
      out.println(
          "  look alike  %d pairs, %d across parts, %d across classes"
              .formatted(
                  found.near().size(),
                  found.near().stream().filter(Inspection.NearPair::acrossParts).count(),
                  found.near().stream().filter(Inspection.NearPair::acrossClasses).count()));
      found.near().stream()
          .limit(MOST_SHOWN)
          .forEach(pair ->
              out.printf(
                  Locale.ROOT,
                  "              %.4f %s = %s%n",
                  pair.correlation(),
                  pair.one(),
                  pair.other()));
      out.println("  straddling  " + first(found.straddling().keySet().stream().toList()));
      Inspection.Shortcut shortcut = found.shortcut();
      if (shortcut != null) {
        out.printf(
            Locale.ROOT,
            "  shortcut    accuracy %.3f where the largest class has %.3f; AUC",
            shortcut.accuracy(),
            shortcut.majority());
        shortcut.auc().forEach((name, area) -> out.printf(Locale.ROOT, " %s %.3f", name, area));
        out.println();
      }
      out.println("  unreadable  " + found.unreadable().size());
      found.unreadable().entrySet().stream()
          .limit(MOST_NAMED)
          .forEach(one -> out.println("              " + one.getKey() + ": " + one.getValue()));
      if (found.unreadable().size() > MOST_NAMED) {
        out.println("              and more, all in --json");
      }
    }

    private static String first(List<?> things) {
      String shown = things.stream().limit(MOST_SHOWN).toList().toString();
      return things.size() > MOST_SHOWN
          ? shown + " and " + (things.size() - MOST_SHOWN) + " more"
          : shown;
    }
  }
}
