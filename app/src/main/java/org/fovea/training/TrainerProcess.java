package org.fovea.training;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs the trainer in a Java process of its own and follows it; killing either loses at most the
 * epoch in hand.
 */
public final class TrainerProcess {

  private static final String MAIN_CLASS = "org.fovea.trainer.Trainer";

  private final List<Path> classPath;
  private final Path nativeLibraries;

  /**
   * @param classPath folders of classes, jar files, or folders of jar files
   * @param nativeLibraries folder that receives the unpacked native libraries
   */
  public TrainerProcess(List<Path> classPath, Path nativeLibraries) {
    this.classPath = List.copyOf(classPath);
    this.nativeLibraries = nativeLibraries;
  }

  /**
   * Trains and waits.
   *
   * @return the model folder
   * @throws TrainingException where no model came of it
   */
  public Path run(TrainingRequest request, Consumer<TrainingEvent> listener)
      throws IOException, InterruptedException {
    for (Path entry : classPath) {
      if (!Files.exists(entry)) {
        throw new TrainingException(
            new TrainingProblem.TrainerMissing("expected the trainer at " + entry));
      }
    }
    Files.createDirectories(request.work());
    Path requestFile = request.work().resolve("request.json");
    Path log = request.work().resolve("trainer.log");
    TrainingRequests.write(request, requestFile);
    Process process = start(requestFile, log);
    try {
      TrainingEvent last = follow(process, listener);
      int status = process.waitFor();
      if (last instanceof TrainingEvent.Finished finished && status == 0) {
        return Path.of(finished.folder());
      }
      throw new TrainingException(
          new TrainingProblem.TrainerFailed(
              last instanceof TrainingEvent.Failed failed
                  ? failed.code() + ": " + failed.message()
                  : "the trainer ended with status %d, see %s".formatted(status, log)));
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(Path requestFile, Path log) throws IOException {
    String path =
        classPath.stream()
            .map(p ->
                Files.isDirectory(p.resolve("org")) || !Files.isDirectory(p) ? p : p.resolve("*"))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx3g",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Dorg.bytedeco.javacpp.cachedir=" + nativeLibraries,
            // libtorch's memory is not Java's: the library's own caps would end a healthy run.
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
            "-Dorg.bytedeco.javacpp.maxBytes=0",
            "-cp",
            path,
            MAIN_CLASS,
            requestFile.toString());
    // Threads that wait by spinning starve each other on few cores.
    builder.environment().putAll(Map.of("OMP_WAIT_POLICY", "PASSIVE", "GOMP_SPINCOUNT", "0"));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder.start();
  }

  private static @Nullable TrainingEvent follow(Process process, Consumer<TrainingEvent> listener)
      throws IOException {
    TrainingEvent last = null;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        TrainingEvent event = TrainingEvents.read(line);
        if (event != null) {
          last = event;
          listener.accept(event);
        }
      }
    }
    return last;
  }
}
