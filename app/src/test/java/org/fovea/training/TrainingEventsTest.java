package org.fovea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fovea.model.Equalisation;
import org.fovea.model.Normalisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingEventsTest {

  private static List<TrainingEvent> events() {
    return List.of(
        new TrainingEvent.DataRead(Map.of("NORMAL TRAIN", 3), 1, "ab"),
        new TrainingEvent.Progress(1, 20, 40, 221, 0.5, 61.5),
        new TrainingEvent.EpochDone(3, 0.25, 0.98, true),
        new TrainingEvent.Stage("calibration"),
        new TrainingEvent.Finished("/models/x", "x@1"),
        new TrainingEvent.Failed("TRAINING_IO", "the disk is full"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventReadsBackFromItsLine(TrainingEvent event) {
    String line = TrainingEvents.write(event);

    assertThat(line).doesNotContain("\n");
    assertThat(TrainingEvents.read(line)).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Warning: something", "{", "{\"event\":\"other\"}", "{\"event\":1}"})
  void aLineThatIsNoEventIsPassedOver(String line) {
    assertThat(TrainingEvents.read(line)).isNull();
  }

  @Test
  void aRequestReadsBackFromItsFile(@TempDir Path folder) throws Exception {
    TrainingRequest request =
        new TrainingRequest(
            folder.resolve("data"),
            "name",
            "1.0.0",
            folder.resolve("out"),
            folder.resolve("work"),
            null,
            null,
            new TrainingRequest.Labels(null, List.of("malignant"), false, 0.98),
            folder.resolve("checkpoint.bin"),
            7,
            new TrainingRequest.Network(
                64,
                List.of(Normalisation.EQUALISED),
                16,
                List.of(16, 16),
                List.of(1, 1),
                Equalisation.Subject.HEAD.through(48)),
            TrainingRequest.Effort.USUAL,
            List.of(folder.resolve("other.zip")));
    Path file = folder.resolve("request.json");

    TrainingRequests.write(request, file);

    assertThat(TrainingRequests.read(file)).isEqualTo(request);
  }

  @Test
  void aFileThatIsNoRequestIsRefused(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("request.json"), "{\"data\":3}");

    assertThatThrownBy(() -> TrainingRequests.read(file))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("TRAINING_REQUEST_INVALID");
  }

  @Test
  void aMissingTrainerIsNamed(@TempDir Path folder) {
    TrainerProcess trainer = new TrainerProcess(List.of(folder.resolve("none")), folder);

    assertThatThrownBy(() ->
            trainer.run(
                new TrainingRequest(
                    folder,
                    "name",
                    "1",
                    folder,
                    folder,
                    null,
                    null,
                    TrainingRequest.Labels.USUAL,
                    null,
                    1,
                    TrainingRequest.Network.USUAL,
                    TrainingRequest.Effort.USUAL,
                    List.of()),
                event -> {}))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("TRAINER_MISSING");
  }
}
