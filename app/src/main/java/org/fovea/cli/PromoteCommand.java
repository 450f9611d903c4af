package org.fovea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.dataset.SplitFile;
import org.fovea.evaluation.PromotionJudgement;
import org.fovea.evaluation.PromotionJudgement.Clause;
import org.fovea.evaluation.PromotionProtocol;
import org.fovea.evaluation.PromotionReading;
import org.fovea.evaluation.PromotionTrial;
import org.fovea.inference.Networks;
import org.fovea.lifecycle.Promotions;
import org.fovea.model.Model;
import org.fovea.model.ModelException;
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

/** {@code fovea models promote}: puts a version to use where it meets a written protocol. */
@Command(
    name = "promote",
    description = {
      "Puts a model version to use, if it meets a written protocol (docs/models/lifecycle.md).",
      "It reads the protocol's images beside what is in use now; the running server judges, keeps"
          + " the",
      "evidence either way, and names every clause that is not met. Exit status 1 where one is not."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fovea models promote chest@2.0.0 --protocol protocol.json --data chests.zip \\",
      "      --reason \"board decision 12\"",
      "  fovea models promote chest@2.0.0 --protocol protocol.json --data chests.zip \\",
      "      --check --against chest@1.0.0     only judges, without a server"
    })
final class PromoteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "M", description = "NAME@VERSION, or the NAME of a single candidate.")
  private String named = "";

  @Option(
      names = "--protocol",
      paramLabel = "FILE",
      required = true,
      description = "What is asked.")
  private Path protocolFile = Path.of("");

  @Option(names = "--data", paramLabel = "PATH", required = true, description = "Labelled images.")
  private Path data = Path.of("");

  @Option(
      names = "--split",
      paramLabel = "FILE",
      description = "The kept split whose part the protocol names.")
  private @Nullable Path split;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded in your name.")
  private @Nullable String reason;

  @Option(names = "--check", description = "Only judges; asks no server and changes nothing.")
  private boolean check;

  @Option(
      names = "--against",
      paramLabel = "M",
      description = "With --check: what is in use; without it nothing is.")
  private @Nullable String against;

  @Mixin private final ServerOption server = new ServerOption();

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (Files.size(protocolFile) > PromotionProtocol.MOST_BYTES) {
      throw new CommandFailure("--protocol: expected a page of text, found more");
    }
    String text = Files.readString(protocolFile);
    PromotionProtocol protocol = PromotionProtocol.read(text);
    if (check) {
      ModelFoldersOption folders = new ModelFoldersOption();
      Model candidate = folders.named(named);
      Model inUse = against == null ? null : folders.named(against);
      return report(PromotionJudgement.of(protocol, tried(protocol, candidate, inUse)));
    }
    if (reason == null || reason.isBlank()) {
      throw new ParameterException(
          command.commandLine(), "--reason: expected why, for the record, found nothing");
    }
    try (AdministratorSession session = server.open()) {
      ModelIdentity model = ModelIdentity.of(named, Set.of("DRAFT", "SHADOW"), session);
      JsonNode pair = session.get(model.path() + "/promotion");
      Model candidate = local(pair.path("candidate"));
      Model inUse = pair.path("inUse").isNull() ? null : local(pair.path("inUse"));
      PromotionTrial trial = tried(protocol, candidate, inUse);
      int status = report(PromotionJudgement.of(protocol, trial));
      Promotions.PromotionRequest asked =
          new Promotions.PromotionRequest(
              text,
              Objects.requireNonNull(reason),
              trial.data().sha256(),
              trial.split() == null ? null : trial.split().sha256(),
              trial.part(),
              candidate.digest().sha256(),
              inUse == null ? null : inUse.digest().sha256(),
              trial.cases());
      JsonNode evidence = session.post(model.path() + "/promotion", asked);
      PrintWriter out = command.commandLine().getOut();
      if (json) {
        out.println(Json.text(evidence));
      } else {
        out.println(model + " is in use" + (inUse == null ? "." : ", " + against(inUse)));
      }
      out.flush();
      return status;
    }
  }

  private static String against(Model inUse) {
    return "in the place of %s; fovea models rollback restores it."
        .formatted(inUse.card().identity());
  }

  private PromotionTrial tried(PromotionProtocol protocol, Model candidate, @Nullable Model inUse)
      throws IOException {
    try (ExampleSource source = Examples.open(data);
        Networks networks = new Networks();
        ProgressLine progress = new ProgressLine(command.commandLine().getErr())) {
      return new PromotionReading(networks, progress::bar)
          .of(protocol, candidate, inUse, source, split == null ? null : SplitFile.read(split));
    }
  }

  /** The server's own files, which lie on this machine. */
  private static Model local(JsonNode version) {
    Path folder = Path.of(version.path("folder").asString());
    String digest = version.path("digest").asString();
    try {
      Model model = ModelFolders.read(folder);
      if (model.digest().sha256().equals(digest)) {
        return model;
      }
    } catch (ModelException e) {
      throw new CommandFailure(
          "expected the server's model folder on this machine, found none at " + folder);
    }
    throw new CommandFailure("expected the digest " + digest + ", found another in " + folder);
  }

  private int report(PromotionJudgement judgement) {
    PrintWriter out = command.commandLine().getOut();
    if (json && check) {
      out.println(Json.text(judgement.clauses()));
    } else if (!json) {
      out.println(
          "%d of %d images compared, %d with the finding"
              .formatted(judgement.compared(), judgement.images(), judgement.positives()));
      for (Clause clause : judgement.clauses()) {
        out.println("  " + (clause.met() ? "met      " : "NOT MET  ") + clause.name());
        if (!clause.met() || clause.name().startsWith("difference")) {
          out.println("           found    " + clause.found());
          out.println("           expected " + clause.expected());
        }
      }
    }
    out.flush();
    return judgement.met() ? 0 : 1;
  }
}
