package org.fovea.codec;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts {@link DecoderWorker} on this program's Java and this library's classes alone. */
final class DecoderCommand {
  // The process decodes outside the Java heap, so that its heap can be small; a crash is to leave
  // neither a core nor a report behind.

  private DecoderCommand() {}

  static DecoderProcess start() {
    Path libraries = NativeLibraries.folder();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+SuppressFatalErrorMessage",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classes().toString(),
            DecoderWorker.class.getName(),
            libraries.toString());
    return DecoderProcess.start(
        command,
        Map.of("LD_LIBRARY_PATH", libraries.toString(), "DYLD_LIBRARY_PATH", libraries.toString()));
  }

  private static Path classes() {
    try {
      return Path.of(
          DecoderWorker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw CodestreamException.failed("this library at " + e.getInput(), "a file");
    }
  }
}
