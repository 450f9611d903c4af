package org.fovea.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product as a process of its own, as {@code ./fovea} would run it. */
final class ProductProcess implements AutoCloseable {
  /** A start on a busy machine; ten times a usual one. */
  private static final Duration START = Duration.ofSeconds(120);

  /** A server that lives for a minute uses half the processor time without the second compiler. */
  private static final Map<String, String> SHORT_LIVED =
      Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]+)");
  private static final Pattern PASSWORD = Pattern.compile("password {2}(\\S+)");

  private final Process process;
  private final Path output;

  private ProductProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Runs a command; its output goes to a file. */
  static ProductProcess start(Path output, String... arguments) throws IOException {
    return start(output, Map.of(), arguments);
  }

  private static ProductProcess start(
      Path output, Map<String, String> environment, String... arguments) throws IOException {
    Path home = Path.of("..").toAbsolutePath().normalize();
    List<String> command = new ArrayList<>(built() ? launcher(home) : program(home));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new ProductProcess(process, output);
  }

  /** Whether {@code ./check} has built the product of the sources under test. */
  private static boolean built() {
    String stamp = System.getenv("FOVEA_BUILT");
    return stamp != null && Files.exists(Path.of(stamp));
  }

  /** The launcher, which becomes the product's process. */
  private static List<String> launcher(Path home) {
    return List.of(home.resolve("fovea").toString());
  }

  /** The program on this test's class path. */
  private static List<String> program(Path home) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx320m",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        "-Djdk.virtualThreadScheduler.parallelism=16",
        "-Dfovea.home=" + home,
        "-cp",
        System.getProperty("java.class.path"),
        "org.fovea.Fovea");
  }

  /** A server on a free port, once it answers. */
  static ProductProcess serve(Path data, Path output) throws IOException, InterruptedException {
    ProductProcess product =
        start(output, SHORT_LIVED, "serve", "--data", data.toString(), "--port", "0");
    Instant until = Instant.now().plus(START);
    while (!product.output().contains("Fovea answers at")) {
      if (!product.process.isAlive() || Instant.now().isAfter(until)) {
        product.close();
        throw new IllegalStateException("the server did not start: " + product.output());
      }
      Thread.sleep(50);
    }
    return product;
  }

  /** What it has printed so far. */
  String output() throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  int port() throws IOException {
    return Integer.parseInt(found(ADDRESS));
  }

  /** The first account's password; printed only at a data directory's first start. */
  String password() throws IOException {
    return found(PASSWORD);
  }

  private String found(Pattern pattern) throws IOException {
    Matcher matcher = pattern.matcher(output());
    if (!matcher.find()) {
      throw new IllegalStateException("expected " + pattern + ", found " + output());
    }
    return matcher.group(1);
  }

  /** Waits for the end and answers the exit status. */
  int exitStatus() throws InterruptedException {
    if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("expected the command to end, found it running");
    }
    return process.exitValue();
  }

  /** SIGKILL: nothing of the process runs on. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop, as Ctrl-C does, and answers the exit status. */
  int stop() throws InterruptedException {
    process.destroy();
    return exitStatus();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
