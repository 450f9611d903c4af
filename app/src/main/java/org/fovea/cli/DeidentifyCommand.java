package org.fovea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fovea.deidentify.ConfidentialityOption;
import org.fovea.deidentify.ConfidentialityProfile;
import org.fovea.deidentify.Deidentification;
import org.fovea.deidentify.DeidentificationException;
import org.fovea.deidentify.DeidentificationReport;
import org.fovea.deidentify.FileOutcome;
import org.fovea.deidentify.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fovea deidentify}: objects without what identifies. */
@Command(
    name = "deidentify",
    description = {
      "Writes DICOM objects without what identifies persons (PS3.15 Annex E).",
      "IN is a folder or a file and stays as it is; OUT is a new folder. What cannot be done safely"
          + " is",
      "refused and listed, never passed through. Read docs/deidentify.md before anything is"
          + " shared."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fovea deidentify studies/ out/ --project trial-7/ --profile basic",
      "  fovea deidentify studies/ out/ --project trial-7/ \\",
      "      --profile basic,clean-pixel-data,retain-modified-dates,clean-descriptors",
      "  fovea deidentify report.dcm out/ --project trial-7/ --profile"
          + " basic,clean-structured-content"
    })
final class DeidentifyCommand implements Callable<Integer> {
  private static final String BASIC = "basic";
  private static final int MOST_NAMED = 25;

  @Parameters(index = "0", paramLabel = "IN", description = "A folder of objects, or one.")
  private Path input = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT", description = "A new folder, or a run's to go on.")
  private Path output = Path.of("");

  @Option(
      names = "--project",
      paramLabel = "DIR",
      required = true,
      description = {
        "Keeps the secret that UIDs, pseudonyms and dates follow from, and which file became"
            + " which;",
        "made if absent. Whoever has it can find patients again: keep it apart from OUT."
      })
  private Path project = Path.of("");

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      split = ",",
      defaultValue = BASIC,
      description = {
        "basic, alone or followed by options: clean-pixel-data, clean-graphics,",
        "clean-structured-content, clean-descriptors, retain-full-dates or retain-modified-dates,",
        "retain-patient-characteristics, retain-device-identity, retain-uids, retain-safe-private,",
        "retain-institution-identity."
      })
  private List<String> profile = new ArrayList<>();

  @Option(names = "--json", description = "One JSON document: the report.")
  private boolean json;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    try (ProgressLine progress = new ProgressLine(command.commandLine().getErr())) {
      ConfidentialityProfile chosen = profile();
      Deidentification.requireApart(input, output, project);
      Deidentification run =
          new Deidentification(chosen, Project.open(project)).reportingTo(progress::bar);
      DeidentificationReport report = run.run(input, output);
      progress.close();
      PrintWriter out = command.commandLine().getOut();
      if (json) {
        out.println(Json.text(report.document()));
      } else {
        describe(report, out);
        out.println("  report  " + run.reportFolder(input, output));
      }
      out.flush();
      return report.isComplete() ? 0 : 1;
    } catch (DeidentificationException.Usage wrong) {
      throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()));
    }
  }

  private ConfidentialityProfile profile() {
    List<ConfidentialityOption> options = new ArrayList<>();
    if (!profile.contains(BASIC)) {
      throw new DeidentificationException.Usage(
          "--profile: expected basic, alone or followed by options, found " + profile);
    }
    for (String word : profile) {
      if (!word.equals(BASIC)) {
        options.add(
            ConfidentialityOption.of(word)
                .orElseThrow(() ->
                    new DeidentificationException.Usage("--profile: no option is called " + word)));
      }
    }
    return new ConfidentialityProfile(options);
  }

  private static void describe(DeidentificationReport report, PrintWriter out) {
    out.println(
        "%d files: %d de-identified under %s"
            .formatted(
                report.files().size(),
                report.count(FileOutcome.Kind.DEIDENTIFIED),
                report.profile().label()));
    if (report.resumed() > 0) {
      out.println("  %d of them by an earlier run".formatted(report.resumed()));
    }
    for (FileOutcome.Kind kind :
        List.of(
            FileOutcome.Kind.DUPLICATE,
            FileOutcome.Kind.NOT_DICOM,
            FileOutcome.Kind.REFUSED,
            FileOutcome.Kind.FAILED)) {
      if (report.count(kind) > 0) {
        out.println("  %d %s".formatted(report.count(kind), kind.words()));
      }
    }
    report.files().stream()
        .filter(file ->
            file.kind() == FileOutcome.Kind.REFUSED || file.kind() == FileOutcome.Kind.FAILED)
        .limit(MOST_NAMED)
        .forEach(file -> out.println("    " + file.input() + ": " + file.reason()));
    long unseen = report.files().stream().filter(FileOutcome::pixelsUnseen).count();
    if (unseen > 0) {
      out.println("  %d have pixels that were not looked at for burned-in text".formatted(unseen));
    }
  }
}
