package org.fovea.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fovea.model.Metric;
import org.fovea.model.MetricGroup;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.ModelRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code fovea models}: which models there are, and which were refused. */
@Command(
    name = "models",
    description = {
      "Lists the models: what each is for, its regulatory status, and what it reached.",
      "A model folder that is refused is listed with what is wrong with it; then exit status 1.",
      "The commands below change what a running server does, and are recorded in your name."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    footerHeading = "%nExamples:%n",
    footer = {"  fovea models", "  fovea models --json", "  fovea models --models /srv/models"},
    subcommands = {
      PromoteCommand.class,
      StageCommands.Rollback.class,
      StageCommands.Recall.class,
      CalibrateCommand.class,
      StageCommands.Shadow.class,
      StageCommands.Retire.class
    })
final class ModelsCommand implements Callable<Integer> {
  @Mixin private final ModelFoldersOption folders = new ModelFoldersOption();

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    List<Model> models = folders.models();
    List<ModelRegistry.Refused> refused =
        folders.registries().stream().flatMap(registry -> registry.refused().stream()).toList();
    if (json) {
      out.println(Json.text(document(models, refused)));
    } else {
      models.forEach(model -> describe(model, out));
      if (models.isEmpty()) {
        out.println("No models.");
      }
      refused.forEach(
          one -> out.println("refused: " + one.folder() + ": " + one.problem().message()));
    }
    out.flush();
    return refused.isEmpty() ? 0 : 1;
  }

  private static void describe(Model model, PrintWriter out) {
    ModelCard card = model.card();
    out.println(
        card.identity() + (card.regulatoryStatus().clinical() ? "" : "  (not for clinical use)"));
    out.println("  " + card.summary());
    card.findings()
        .forEach(finding ->
            out.println(
                "  finds %s (%s %s)"
                    .formatted(
                        finding.code().meaning(),
                        finding.code().scheme(),
                        finding.code().value())));
    card.evaluation().stream().limit(1).forEach(group -> out.println("  " + line(group)));
  }

  private static String line(MetricGroup group) {
    StringBuilder line = new StringBuilder(group.name() + ", n = " + group.images() + ":");
    for (Metric metric : group.metrics()) {
      line.append(String.format(Locale.ROOT, " %s %.3f", metric.name(), metric.value()));
      if (metric.lower() != null && metric.upper() != null) {
        line.append(String.format(Locale.ROOT, " [%.3f, %.3f]", metric.lower(), metric.upper()));
      }
      line.append(';');
    }
    return line.substring(0, line.length() - 1);
  }

  private static ObjectNode document(List<Model> models, List<ModelRegistry.Refused> refused) {
    ObjectNode document = Json.object();
    ArrayNode list = document.putArray("models");
    for (Model model : models) {
      ModelCard card = model.card();
      ObjectNode node = list.addObject();
      node.put("name", card.name());
      node.put("version", card.version());
      node.put("summary", card.summary());
      node.put("intendedUse", card.intendedUse());
      node.put("regulatoryStatus", card.regulatoryStatus().name());
      node.put("folder", model.folder().toString());
      node.put("digest", model.digest().sha256());
      ArrayNode findings = node.putArray("findings");
      card.findings()
          .forEach(finding ->
              findings
                  .addObject()
                  .put("code", finding.code().value())
                  .put("scheme", finding.code().scheme())
                  .put("display", finding.code().meaning()));
      ArrayNode limits = node.putArray("limits");
      card.limits().forEach(limits::add);
    }
    ArrayNode no = document.putArray("refused");
    for (ModelRegistry.Refused one : refused) {
      no.addObject()
          .put("folder", one.folder().toString())
          .put("code", one.problem().code())
          .put("reason", one.problem().message());
    }
    return document;
  }
}
