package org.fovea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fovea doctor}: a synthetic study through every stage, in a directory of its own. */
@Command(
    name = "doctor",
    description = {
      "Names the stage that fails, if one does.",
      "Starts a server on a temporary data directory and sends a synthetic study through every",
      "stage. Your data are not touched."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  fovea doctor"})
final class DoctorCommand implements Callable<Integer> {
  private final Function<ServerSettings, RunningServer> server;

  @Spec private CommandSpec command = CommandSpec.create();

  DoctorCommand(Function<ServerSettings, RunningServer> server) {
    this.server = server;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    Path directory = Files.createTempDirectory("fovea-doctor");
    try {
      return examine(directory, out);
    } finally {
      removeAll(directory);
    }
  }

  private int examine(Path directory, PrintWriter out) {
    long begun = System.nanoTime();
    @Nullable RunningServer running = null;
    try {
      running = server.apply(new ServerSettings(directory, 0));
      passed(out, "server", begun);
    } catch (RuntimeException failure) {
      failed(out, "server", failure);
      return 1;
    }
    try (RunningServer open = running;
        SyntheticStudy study = new SyntheticStudy(open)) {
      for (SyntheticStudy.Stage stage : study.stages()) {
        begun = System.nanoTime();
        try {
          stage.run().perform();
          passed(out, stage.name(), begun);
        } catch (Exception failure) {
          failed(out, stage.name(), failure);
          return 1;
        }
      }
    }
    out.println("All stages work.");
    return 0;
  }

  private static void passed(PrintWriter out, String stage, long begun) {
    out.printf(Locale.ROOT, "%-12s works  %5.1f s%n", stage, (System.nanoTime() - begun) / 1e9);
    out.flush();
  }

  private static void failed(PrintWriter out, String stage, Exception failure) {
    out.printf(Locale.ROOT, "%-12s FAILS: %s%n", stage, FailureMessages.message(failure));
    out.flush();
  }

  private static void removeAll(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
