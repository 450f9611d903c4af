package org.fovea.gateway.hl7;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.gateway.hl7.MllpDoor.framed;
import static org.fovea.gateway.hl7.MllpDoor.heading;
import static org.fovea.gateway.hl7.MllpDoor.merge;
import static org.fovea.gateway.hl7.MllpDoor.update;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.fovea.study.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames, senders and answers: what comes over a socket, and what is said to it. */
class MllpServerTest extends BeforeMllpDoor {
  MllpServerTest() {
    super(
        MllpDoor.SENDERS + "\"MY RIS\" EAST 127.0.0.1 orders\n",
        new MllpInput.Limits(4096, Duration.ofMillis(500), Duration.ofSeconds(20)));
  }

  @Test
  void anUpdateIsDoneAndAcknowledgedByTheControlIdItCameUnder() throws IOException {
    String answer = door.answer(update("M1", MARIA));

    assertThat(answer)
        .startsWith("MSH|^~\\&|FOVEA||ADT|WARD|")
        .contains("|ACK^A08^ACK|", "|P|2.5.1||||||UNICODE UTF-8\rMSA|AA|M1\r")
        .doesNotContain("ERR");
    assertThat(door.study().patient().name()).isEqualTo("Curie^Maria^Salomea^Dr.");
    assertThat(door.study().patient().birthDate()).isEqualTo(LocalDate.of(2018, 7, 5));
    assertThat(door.study().revision()).isEqualTo(2);
    assertThat(door.archive.quarantine()).isEmpty();
  }

  @Test
  void aRepeatedMessageIsAnsweredAgainAndDoneOnce() throws IOException {
    door.answer(update("M1", MARIA));
    door.answer(update("M2", "PID|1||42^^^HOSPITAL^PI||Curie^Mania"));
    String later = update("M1", MARIA).replace("20260302100000||ADT", "20260302110000||ADT");

    assertThat(door.answer(later)).contains("MSA|AA|M1");
    assertThat(door.study().patient().name()).isEqualTo("Curie^Mania");
  }

  @Test
  void anotherMessageUnderAUsedControlIdIsNotTakenForARepetition() throws IOException {
    door.answer(update("M1", MARIA));
    assertThat(door.answer(update("M1", "PID|1||42^^^HOSPITAL^PI||Curie^Mania")))
        .contains("MSA|AE|M1\rERR||MSH^1^10|205^Duplicate key identifier^HL70357|E|");
    assertThat(door.study().patient().name()).isEqualTo("Curie^Maria^Salomea^Dr.");
    assertThat(quarantined().code()).isEqualTo("hl7.duplicate-key");
  }

  private void rejected(String expected, String found, String error) throws IOException {
    assertThat(door.answer(update("M1", MARIA).replace(expected, found)))
        .contains("MSA|AR|M1\rERR||" + error + "^");
  }

  @Test
  void whatIsNotSupportedIsRejectedAndFillsNoQuarantine() throws IOException {
    rejected("ADT^A08^ADT_A01", "ADT^A01^ADT_A01", "MSH^1^9|201");
    rejected("ADT^A08^ADT_A01", "ORU^R01", "MSH^1^9|200");
    rejected("ADT^A08^ADT_A01", "", "MSH^1^9|200");
    rejected("|P|2.5.1", "|T|2.5.1", "MSH^1^11|202");
    rejected("|P|2.5.1", "|P|3.0", "MSH^1^12|203");
    assertThat(door.archive.quarantine()).isEmpty();
    assertThat(door.study().revision()).isEqualTo(1);
  }

  @Test
  void aSenderOfAnotherNameOrFacilityOrWithoutTheRightIsRejected() throws IOException {
    rejected("|ADT|WARD|", "|LAB|WARD|", "MSH^1^3|103");
    rejected("|ADT|WARD|", "|MY RIS|WARD|", "MSH^1^3|103");
    rejected("|ADT|WARD|", "|MY RIS|EAST|", "MSH^1^9|200");
    assertThat(door.study().revision()).isEqualTo(1);
  }

  @Test
  void withoutAControlIdNothingIsDone() throws IOException {
    assertThat(door.answer(update("", MARIA))).contains("MSA|AR|\rERR||MSH^1^10|101^");
    assertThat(quarantined().code()).isEqualTo("hl7.required-field");
  }

  @Test
  void whatIsNoMessageIsAnsweredAndKept() throws IOException {
    assertThat(door.answer("hello")).contains("MSA|AR|\rERR|||100^");
    assertThat(quarantined().bytes()).isEqualTo(5);
    assertThat(quarantined().source()).isEqualTo("hl7:127.0.0.1");
  }

  @Test
  void aMessageBeyondTheLimitIsAnsweredByItsHeadingAndTheConnectionEnds() throws IOException {
    String message = update("M1", MARIA + "|" + "x".repeat(5000));
    try (Socket socket = door.socket()) {
      assertThat(MllpDoor.answer(socket, framed(message, UTF_8))).contains("MSA|AR|M1\rERR|||104^");
    }
    assertThat(quarantined().reason()).isEqualTo("found a message beyond 4096 bytes");
  }

  @Test
  void theAnswerToAMessageBeyondTheLimitWaitsUntilAllOfItIsSent() throws IOException {
    String message = update("M1", MARIA + "|" + "x".repeat(8_000_000));
    assertThat(door.answer(message)).contains("MSA|AR|M1\rERR|||104^");
  }

  @Test
  void aControlIdMayBeUsedForAnotherMessageAfterAMonth(@TempDir Path other) throws IOException {
    try (MllpDoor fresh = new MllpDoor(other, MllpDoor.SENDERS, MllpInput.Limits.DEFAULT)) {
      answeredAt(fresh, "M1", Instant.now().minus(Duration.ofDays(31)));
      answeredAt(fresh, "M2", Instant.now().minus(Duration.ofDays(29)));

      assertThat(fresh.answer(update("M1", MARIA))).contains("MSA|AA|M1");
      assertThat(fresh.answer(update("M2", MARIA))).contains("MSA|AE|M2\rERR||MSH^1^10|205^");
    }
  }

  private static void answeredAt(MllpDoor door, String controlId, Instant time) {
    door.database.run(client ->
        AnsweredTable.insert(
            client,
            new Heading("ADT", "WARD", "ADT", "A08", controlId, "P", "2.5.1", ""),
            Digest.of(new byte[0]),
            Answer.ACCEPTED,
            time));
  }

  @Test
  void aFrameThatNeverEndsIsKeptAndSaid() throws IOException {
    byte[] whole = framed(update("M1", MARIA), UTF_8);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 2);
    assertThat(door.answer(cut)).contains("MSA|AR|M1");
    assertThat(quarantined().code()).isEqualTo("hl7.frame");
    assertThat(door.study().revision()).isEqualTo(1);
  }

  @Test
  void aFrameWithoutItsLastByteIsKeptAndSaid() throws IOException {
    byte[] whole = framed(update("M1", MARIA), UTF_8);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 1);
    assertThat(door.answer(cut)).contains("MSA|AR|M1");
    assertThat(quarantined().code()).isEqualTo("hl7.frame");
  }

  @Test
  void aConnectionThatBringsAnotherProtocolIsAnsweredKeptAndClosed() throws IOException {
    assertThat(door.answer("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII))).contains("MSA|AR");
    assertThat(quarantined().reason()).isEqualTo("found byte 0x47, expected 0x0B");
  }

  @Test
  void messagesFollowEachOtherOnOneConnection() throws IOException {
    try (Socket socket = door.socket()) {
      assertThat(MllpDoor.answer(socket, framed(update("M1", MARIA), UTF_8))).contains("AA|M1");
      assertThat(MllpDoor.answer(socket, framed(heading("ADT^A02", "M2"), UTF_8)))
          .contains("AR|M2");
      assertThat(
              MllpDoor.answer(socket, framed(merge("M3", SURVIVOR, "MRG|42^^^HOSPITAL^PI"), UTF_8)))
          .contains("AA|M3");
    }
  }

  /** Messages damaged at random, always the same ones: each is answered or the connection ends. */
  @Test
  void damagedMessagesNeitherStopTheDoorNorChangeAnotherPatient() throws IOException {
    Random random = new Random(4);
    byte[] whole = framed(merge("M1", SURVIVOR, "MRG|43^^^HOSPITAL^PI"), UTF_8);
    for (int i = 0; i < 150; i++) {
      byte[] damaged = whole.clone();
      for (int change = random.nextInt(1, 6); change > 0; change--) {
        damaged[random.nextInt(1, damaged.length - 2)] = (byte) random.nextInt(256);
      }
      assertThat(door.answer(damaged)).contains("MSA|A");
    }
    assertThat(door.answer(update("M9", MARIA))).contains("MSA|AA|M9");
  }
}
