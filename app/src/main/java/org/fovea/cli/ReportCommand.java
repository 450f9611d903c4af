package org.fovea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.sr.rules.ReportRules;
import org.fovea.dicom.sr.rules.Violation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fovea report}: structured reports of anyone's, judged. */
@Command(
    name = "report",
    description = "Judges DICOM structured reports.",
    subcommands = ReportCommand.Check.class,
    footerHeading = "%nExamples:%n",
    footer = {"  fovea report check sr.dcm", "  fovea report check *.dcm --json"})
final class ReportCommand implements Runnable {
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "Say what to do: check FILE.");
  }

  /** {@code fovea report check}. */
  @Command(
      name = "check",
      description = {
        "Holds reports to the rows of TID 1500 and the templates it includes (PS3.16), and to the",
        "modules of their IOD (PS3.3). Says for each violation where in the content tree it is",
        "(1 is the root, 1.2 its second item), which row of which template or which attribute, the",
        "edition the row is cited from, what was found and what was expected.",
        "The templates are extensible: items no row knows may be there. Exit status 1 when a report",
        "violates a rule."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  fovea report check sr.dcm",
        "  fovea report check sr.dcm --accountable",
        "  fovea report check *.dcm --json"
      })
  static final class Check implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "DICOM structured reports.")
    private List<Path> files = List.of();

    @Option(
        names = "--accountable",
        description = {
          "Also demand what the standard leaves to the user: the device, the procedure reported,",
          "tracking identifier and unique identifier of every group, and the algorithm behind",
          "measurements and what no person observed."
        })
    private boolean accountable;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Spec private CommandSpec command = CommandSpec.create();

    /** One file's part of the JSON document. */
    record Judged(String file, List<Violation> violations) {}

    @Override
    public Integer call() throws IOException {
      PrintWriter out = command.commandLine().getOut();
      List<Judged> judged = new ArrayList<>();
      for (Path file : files) {
        List<Violation> violations =
            ReportRules.violations(DicomReader.read(file).dataSet(), accountable);
        judged.add(new Judged(file.toString(), violations));
        if (!json) {
          out.println(
              file + ": " + (violations.isEmpty() ? "holds" : violations.size() + " violations"));
          violations.forEach(violation -> out.println("  " + violation));
        }
      }
      if (json) {
        out.println(Json.text(Map.of("reports", judged)));
      }
      out.flush();
      return judged.stream().allMatch(one -> one.violations().isEmpty()) ? 0 : 1;
    }
  }
}
