package org.fovea.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fovea.model.Model;
import org.fovea.model.Normalisation;
import org.fovea.training.TrainingEvent;
import org.fovea.training.TrainingEvents;
import org.fovea.training.TrainingRequest;
import org.fovea.training.TrainingRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTrainingTest {

  @TempDir Path folder;

  @Test
  void aProcessKilledInTheMiddleOfAnEpochGoesOnToTheSameModel() throws Exception {
    BlobFolder.write(folder.resolve("data"), 210);

    run("whole", Integer.MAX_VALUE);
    run("killed", 2);
    assertThat(folder.resolve("killed/model").resolve(Model.NETWORK_FILE)).doesNotExist();
    run("killed", Integer.MAX_VALUE);

    assertThat(folder.resolve("killed/model").resolve(Model.NETWORK_FILE))
        .hasSameBinaryContentAs(folder.resolve("whole/model").resolve(Model.NETWORK_FILE));
  }

  /** Runs the trainer's process and kills it at the first sign of life after that epoch. */
  private void run(String name, int killAfterEpoch) throws IOException, InterruptedException {
    Path work = folder.resolve(name).resolve("work");
    Files.createDirectories(work);
    Path requestFile = work.resolve("request.json");
    TrainingRequests.write(request(name, work), requestFile);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
            "-Dorg.bytedeco.javacpp.maxBytes=0",
            "-cp",
            System.getProperty("java.class.path"),
            Trainer.class.getName(),
            requestFile.toString());
    Process process = builder.redirectError(work.resolve("log").toFile()).start();
    boolean armed = false;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (armed) {
          process.destroyForcibly();
          break;
        }
        TrainingEvent event = TrainingEvents.read(line);
        armed |= event instanceof TrainingEvent.EpochDone done && done.epoch() == killAfterEpoch;
      }
    }
    int status = process.waitFor();
    if (killAfterEpoch == Integer.MAX_VALUE) {
      assertThat(status).as(Files.readString(work.resolve("log"))).isZero();
    }
  }

  private TrainingRequest request(String name, Path work) {
    return new TrainingRequest(
        folder.resolve("data"),
        "discs",
        "1",
        folder.resolve(name).resolve("model"),
        work,
        null,
        null,
        TrainingRequest.Labels.USUAL,
        null,
        3,
        new TrainingRequest.Network(
            32, List.of(Normalisation.STANDARDISED), 16, List.of(16, 16), List.of(1, 1)),
        new TrainingRequest.Effort(4, 2, 10, 8, 5e-3, 2, true, 0),
        List.of());
  }
}
