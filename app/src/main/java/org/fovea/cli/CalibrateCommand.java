package org.fovea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.dataset.LabelOrigin;
import org.fovea.evaluation.CalibrationReading;
import org.fovea.evaluation.LocalCalibration;
import org.fovea.evaluation.MeasuredMetric;
import org.fovea.inference.Networks;
import org.fovea.lifecycle.LocalCalibrations;
import org.fovea.model.Model;
import org.fovea.model.ModelFolders;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code fovea models calibrate}: a version whose probabilities are fitted to this site. */
@Command(
    name = "calibrate",
    description = {
      "Refits a model's probabilities to independent labels of this site, as a new draft version.",
      "Only labels that no model could have influenced count: a blind read, pathology, follow-up."
          + " A",
      "column provenance of the data says so for each, else --labels for all. Shows figures before"
          + " and",
      "after on held-out cases. What is called positive never changes; the new version is put to"
          + " use by",
      "fovea models promote."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fovea models calibrate chest --data readings --reason \"first quarter\"",
      "  fovea models calibrate chest --data biopsies.csv --labels pathology --prevalence 0.04 \\",
      "      --reason \"first quarter\"",
      "  fovea models calibrate chest --data biopsies.csv --labels pathology --show    no server"
    })
final class CalibrateCommand implements Callable<Integer> {
  private static final String READINGS = "readings";

  @Parameters(paramLabel = "M", description = "NAME@VERSION, or the NAME of the one in use.")
  private String named = "";

  @Option(
      names = "--data",
      paramLabel = "PATH|readings",
      required = true,
      description = "Labelled images, or what this site's readers said without seeing a model.")
  private Path data = Path.of("");

  @Option(
      names = "--labels",
      paramLabel = "PROVENANCE",
      defaultValue = "unstated",
      description = "blind-read, pathology or follow-up: what the labels rest on.")
  private String labels = "unstated";

  @Option(
      names = "--positive",
      paramLabel = "CLASS",
      description = "The class that is the finding; without it the one of its name.")
  private @Nullable String positive;

  @Mixin private final SplitOption split = new SplitOption();

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "temperature or isotonic; without it isotonic from 1000 labels on.")
  private @Nullable String method;

  @Option(
      names = "--prevalence",
      paramLabel = "P",
      description = "Also sets how common the finding is at this site (safety S10).")
  private @Nullable Double prevalence;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded in your name.")
  private @Nullable String reason;

  @Option(names = "--show", description = "Only shows before and after; makes nothing.")
  private boolean show;

  @Mixin private final ServerOption server = new ServerOption();

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalCalibration.Method chosen = method();
    if (prevalence != null && !(prevalence > 0 && prevalence < 1)) {
      throw usage("--prevalence: expected above 0 and below 1, found " + prevalence);
    }
    boolean readings = data.toString().equals(READINGS);
    if (show && !readings) {
      Model model = new ModelFoldersOption().named(named);
      show(
          LocalCalibration.fit(
              read(model).cases(), model.card().findings().getFirst().calibration(), null, chosen));
      return 0;
    }
    if (!show && (reason == null || reason.isBlank())) {
      throw usage("--reason: expected why, for the record, found nothing");
    }
    try (AdministratorSession session = server.open()) {
      ModelIdentity model = ModelIdentity.of(named, Set.of("ACTIVE"), session);
      CalibrationReading.Read read = null;
      if (!readings) {
        JsonNode files = session.get(model.path() + "/promotion").path("candidate");
        read = read(ModelFolders.read(Path.of(files.path("folder").asString())));
      }
      JsonNode outcome =
          session.post(
              model.path() + "/calibrations",
              new LocalCalibrations.CalibrationRequest(
                  reason == null ? "" : reason,
                  chosen,
                  prevalence,
                  read == null ? null : read.data().sha256(),
                  read == null ? null : read.cases(),
                  show));
      say(model, outcome);
    }
    return 0;
  }

  private LocalCalibration.@Nullable Method method() {
    if (method == null) {
      return null;
    }
    return switch (method) {
      case "temperature" -> LocalCalibration.Method.TEMPERATURE;
      case "isotonic" -> LocalCalibration.Method.ISOTONIC;
      default -> throw usage("--method: expected temperature or isotonic, found " + method);
    };
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private CalibrationReading.Read read(Model model) throws IOException {
    LabelOrigin origin;
    try {
      origin = LabelOrigin.of(labels);
    } catch (IllegalArgumentException e) {
      throw usage("--labels: " + e.getMessage());
    }
    try (ExampleSource source = Examples.open(data);
        Networks networks = new Networks();
        ProgressLine progress = new ProgressLine(command.commandLine().getErr())) {
      return new CalibrationReading(networks, progress::bar)
          .of(model, source, split.part(), split.file(), positive, origin);
    }
  }

  private void show(LocalCalibration fit) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(Json.text(fit));
    } else {
      out.println(
          "%d labels of %d persons, %d with the finding; %s"
              .formatted(
                  fit.images(),
                  fit.persons(),
                  fit.positives(),
                  fit.method().name().toLowerCase(Locale.ROOT)));
      out.println("                          before                     after, held out");
      List<MeasuredMetric> after = fit.after().metrics();
      for (MeasuredMetric before : fit.before().metrics()) {
        after.stream()
            .filter(other -> other.name().equals(before.name()))
            .forEach(other ->
                out.printf("  %-22s  %-25s  %s%n", before.name(), figure(before), figure(other)));
      }
      fit.after().refused().forEach((name, why) -> out.println("  " + name + ": " + why));
    }
    out.flush();
  }

  private static String figure(MeasuredMetric metric) {
    Double perfect = metric.percentile95WhenPerfect();
    if (perfect != null) {
      return String.format(
          Locale.ROOT, "%.3f (perfect: below %.3f)", metric.estimate().value(), perfect);
    }
    return String.format(
        Locale.ROOT,
        "%.3f [%.3f, %.3f]",
        metric.estimate().value(),
        metric.estimate().lower(),
        metric.estimate().upper());
  }

  private void say(ModelIdentity model, JsonNode outcome) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(Json.text(outcome));
      out.flush();
      return;
    }
    JsonNode evidence = outcome.path("evidence");
    out.println(
        "%d labels, %d with the finding; %s"
            .formatted(
                evidence.path("compared").asInt(),
                evidence.path("positives").asInt(),
                outcome.path("method").asString().toLowerCase(Locale.ROOT)));
    List<JsonNode> sides = new ArrayList<>();
    evidence.path("sides").forEach(sides::add);
    for (JsonNode side : sides) {
      out.println("  " + side.path("name").asString());
      for (JsonNode figure : side.path("figures")) {
        out.println("    " + line(figure));
      }
    }
    evidence.path("notes").forEach(note -> out.println("  " + note.asString()));
    String version = outcome.path("version").asString("");
    if (!version.isEmpty()) {
      out.println(
          "%s@%s is a draft; fovea models promote puts it to use, %s stays as it is."
              .formatted(model.name(), version, model));
    }
    out.flush();
  }

  private static String line(JsonNode figure) {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-20s %.3f",
                figure.path("name").asString(),
                figure.path("value").asDouble(Double.NaN)));
    if (figure.path("percentile95WhenPerfect").isNumber()) {
      line.append(
          String.format(
              Locale.ROOT,
              "  below %.3f if perfect",
              figure.path("percentile95WhenPerfect").asDouble()));
    } else if (figure.path("lower").isNumber()) {
      line.append(
          String.format(
              Locale.ROOT,
              "  [%.3f, %.3f]",
              figure.path("lower").asDouble(),
              figure.path("upper").asDouble()));
    }
    return line.toString();
  }
}
