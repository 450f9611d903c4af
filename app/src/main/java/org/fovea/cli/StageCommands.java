package org.fovea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The steps of a model's life that need a person's reason and no figures. */
final class StageCommands {
  private StageCommands() {}

  /** What they share. */
  private abstract static class Step implements Callable<Integer> {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        required = true,
        description = "Why; recorded in your name.")
    private String reason = "";

    @Mixin private final ServerOption server = new ServerOption();

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
      try (AdministratorSession session = server.open()) {
        JsonNode answer = take(session, Map.of("reason", reason));
        PrintWriter out = command.commandLine().getOut();
        if (json) {
          out.println(Json.text(answer));
        } else {
          say(answer, out);
        }
        out.flush();
      }
      return 0;
    }

    abstract JsonNode take(AdministratorSession session, Map<String, String> why)
        throws IOException, InterruptedException;

    abstract void say(JsonNode answer, PrintWriter out);
  }

  /** {@code fovea models shadow}. */
  @Command(
      name = "shadow",
      description = {
        "Lets a version read beside what is in use: recorded, compared, and not shown.",
        "A version in use is taken back to that."
      },
      footerHeading = "%nExamples:%n",
      footer = "  fovea models shadow chest@2.0.0 --reason \"trial from Monday on\"")
  static final class Shadow extends Step {
    @Parameters(paramLabel = "M", description = "NAME@VERSION, or the NAME of a single draft.")
    private String named = "";

    @Override
    JsonNode take(AdministratorSession session, Map<String, String> why)
        throws IOException, InterruptedException {
      ModelIdentity model = ModelIdentity.of(named, Set.of("DRAFT"), session);
      return session.post(model.path() + "/shadow", why);
    }

    @Override
    void say(JsonNode answer, PrintWriter out) {
      out.println(named + " reads from now on and is not shown.");
    }
  }

  /** {@code fovea models retire}. */
  @Command(
      name = "retire",
      description = "Takes a version out of use or trial; what it said holds.",
      footerHeading = "%nExamples:%n",
      footer = "  fovea models retire chest@2.0.0 --reason \"the trial has ended\"")
  static final class Retire extends Step {
    @Parameters(paramLabel = "M", description = "NAME@VERSION, or the NAME of a single one.")
    private String named = "";

    @Override
    JsonNode take(AdministratorSession session, Map<String, String> why)
        throws IOException, InterruptedException {
      ModelIdentity model = ModelIdentity.of(named, Set.of("SHADOW", "ACTIVE"), session);
      return session.post(model.path() + "/retire", why);
    }

    @Override
    void say(JsonNode answer, PrintWriter out) {
      out.println(named + " reads no longer.");
    }
  }

  /** {@code fovea models rollback}. */
  @Command(
      name = "rollback",
      description = {
        "Puts back the version that was in use before the present one, also after a recall.",
        "What the present one said holds, unless it was recalled."
      },
      footerHeading = "%nExamples:%n",
      footer = "  fovea models rollback chest --reason \"readers report missed effusions\"")
  static final class Rollback extends Step {
    @Parameters(paramLabel = "NAME", description = "The model.")
    private String name = "";

    @Override
    JsonNode take(AdministratorSession session, Map<String, String> why)
        throws IOException, InterruptedException {
      return session.post("/api/models/" + AdministratorSession.segment(name) + "/rollback", why);
    }

    @Override
    void say(JsonNode answer, PrintWriter out) {
      out.println(
          "%s@%s is in use again."
              .formatted(answer.path("name").asString(), answer.path("version").asString()));
    }
  }

  /** {@code fovea models recall}. */
  @Command(
      name = "recall",
      description = {
        "Recalls a version that was found to be wrong, for good.",
        "It reads nothing from now on; everything it said is marked and shown no longer; whoever"
            + " has",
        "such a study open is told, and reports signed on its answer are due an addendum. Prints"
            + " every",
        "study, reader and destination it touched. Reading works without any model; fovea models",
        "rollback puts an earlier version back."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  fovea models recall chest@2.0.0 --reason \"misses the left lung, notice 7\"",
        "  fovea models recall chest --reason \"notice 7\" --json > touched.json"
      })
  static final class Recall extends Step {
    @Parameters(paramLabel = "M", description = "NAME@VERSION, or the NAME of the one in use.")
    private String named = "";

    @Override
    JsonNode take(AdministratorSession session, Map<String, String> why)
        throws IOException, InterruptedException {
      ModelIdentity model = ModelIdentity.of(named, Set.of("ACTIVE"), session);
      return session.post(model.path() + "/recall", why);
    }

    @Override
    void say(JsonNode answer, PrintWriter out) {
      out.println(
          "%s is recalled: %s"
              .formatted(answer.path("model").asString(), answer.path("reason").asString()));
      JsonNode studies = answer.path("studies");
      out.println(studies.size() + " studies it left a result on:");
      for (JsonNode study : studies) {
        out.println("  " + study.path("studyInstanceUid").asString());
        String signer = study.path("signedBy").asString("");
        out.println(
            "    %s; %s%s"
                .formatted(
                    study.path("shown").asBoolean() ? "shown" : "in the shadow",
                    signer.isEmpty() ? "not signed" : "signed by " + signer,
                    study.path("addendumDue").asBoolean() ? ", addendum due" : ""));
        list(study.path("readers"), "looked at by", out);
        list(study.path("destinations"), "went to", out);
      }
    }

    private static void list(JsonNode values, String words, PrintWriter out) {
      if (!values.isEmpty()) {
        StringBuilder line = new StringBuilder("    " + words);
        values.forEach(value -> line.append(' ').append(value.asString()).append(','));
        out.println(line.substring(0, line.length() - 1));
      }
    }
  }
}
