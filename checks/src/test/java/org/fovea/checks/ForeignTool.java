package org.fovea.checks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of another project that judges what Fovea made. */
record ForeignTool(String program, String packageName) {
  static final ForeignTool DSRDUMP = new ForeignTool("dsrdump", "dcmtk");
  static final ForeignTool DCIODVFY = new ForeignTool("dciodvfy", "dicom3tools");
  static final ForeignTool OJPH_EXPAND = new ForeignTool("ojph_expand", "openjph-tools");

  /** A Python script of Odil's library, by the Python that Debian packages it for. */
  static final ForeignTool ODIL = new ForeignTool("/usr/bin/python3", "python3-odil");

  /** A page of SR takes milliseconds; a tool that hangs must not hang the checks. */
  private static final long LIMIT_SECONDS = 60;

  /** What it printed, standard output and error together, and its exit status. */
  record Verdict(int status, List<String> lines) {
    List<String> errors() {
      return lines.stream()
          .filter(line -> line.startsWith("Error") || line.startsWith("E:"))
          .toList();
    }
  }

  /** One of DCMTK's or GDCM's converters. */
  static ForeignTool named(String program) {
    return new ForeignTool(program, program.startsWith("gdcm") ? "libgdcm-tools" : "dcmtk");
  }

  /** Runs it; the test is skipped, and ./check says so, where the program is not installed. */
  Verdict judge(String... arguments) throws IOException, InterruptedException {
    assumeTrue(installed(), program + " is not installed: apt-get install " + packageName);
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(packageName, ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(program + " did not end in " + LIMIT_SECONDS + " s");
    }
    List<String> lines =
        new String(Files.readAllBytes(output), StandardCharsets.UTF_8).lines().toList();
    Files.delete(output);
    return new Verdict(process.exitValue(), lines);
  }

  /** Begins a server of another project, which the caller ends; skipped as {@link #judge}. */
  Process begin(Path output, String... arguments) throws IOException {
    assumeTrue(installed(), program + " is not installed: apt-get install " + packageName);
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("TCP_NODELAY", "1");
    return builder.start();
  }

  private boolean installed() {
    if (this.equals(ODIL)) {
      return Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/odil"));
    }
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
