package org.fovea.gateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.gateway.hl7.MllpDoor.update;

import java.io.IOException;
import java.nio.file.Path;
import org.fovea.archive.QuarantinedObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests that send messages to one door, which before each holds its one study as it came. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BeforeMllpDoor {
  static final String MARIA = "PID|1||42^^^HOSPITAL^PI||Curie^Maria^Salomea^^Dr.^^L||20180705|F";
  static final String SURVIVOR = "PID|1||77^^^HOSPITAL^PI||Sklodowska^Maria||20180704|F";

  private final String senders;
  private final MllpInput.Limits limits;

  @SuppressWarnings("NullAway.Init")
  MllpDoor door;

  BeforeMllpDoor() {
    this(MllpDoor.SENDERS, MllpInput.Limits.DEFAULT);
  }

  BeforeMllpDoor(String senders, MllpInput.Limits limits) {
    this.senders = senders;
    this.limits = limits;
  }

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    door = new MllpDoor(folder, senders, limits);
  }

  @BeforeEach
  void empty() throws IOException {
    door.reset();
  }

  @AfterAll
  void close() {
    door.close();
  }

  final QuarantinedObject quarantined() {
    assertThat(door.archive.quarantine()).hasSize(1);
    return door.archive.quarantine().getFirst();
  }

  final void unusable(String controlId, String pid, String error) throws IOException {
    assertThat(door.answer(update(controlId, pid)))
        .contains("MSA|AE|" + controlId + "\rERR||" + error + "^");
  }
}
