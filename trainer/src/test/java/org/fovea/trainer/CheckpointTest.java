package org.fovea.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  @TempDir Path folder;

  private final Weights weights = new Weights(new float[] {1, 2, 3}, new float[] {4});

  private Checkpoint checkpoint(int epochs) {
    return new Checkpoint(
        "request", epochs, 30, 1, 0.9, weights, weights, weights, new float[3], new float[3]);
  }

  @Test
  void itReadsBackAsItWasWritten() throws Exception {
    checkpoint(2).write(folder.resolve("checkpoint.bin"));

    Checkpoint read = Checkpoint.read(folder.resolve("checkpoint.bin"), "request").orElseThrow();

    assertThat(read.epochs()).isEqualTo(2);
    assertThat(read.steps()).isEqualTo(30);
    assertThat(read.best().trained()).containsExactly(1, 2, 3);
    assertThat(read.best().observed()).containsExactly(4);
  }

  @Test
  void oneOfAnotherRequestIsNotUsed() throws Exception {
    checkpoint(2).write(folder.resolve("checkpoint.bin"));

    assertThat(Checkpoint.read(folder.resolve("checkpoint.bin"), "other")).isEmpty();
  }

  @Test
  void aHalfWrittenOneBesideDoesNoHarm() throws Exception {
    checkpoint(2).write(folder.resolve("checkpoint.bin"));
    Files.write(folder.resolve("checkpoint.bin.part"), new byte[] {0x46, 0x4F});

    assertThat(Checkpoint.read(folder.resolve("checkpoint.bin"), "request")).isPresent();
    checkpoint(3).write(folder.resolve("checkpoint.bin"));
    assertThat(Checkpoint.read(folder.resolve("checkpoint.bin")).epochs()).isEqualTo(3);
  }

  @Test
  void aDamagedOneIsNamedNotUsed() throws Exception {
    Path file = folder.resolve("checkpoint.bin");
    checkpoint(2).write(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> Checkpoint.read(file, "request"))
        .hasMessageContaining("checkpoint.bin");
  }
}
