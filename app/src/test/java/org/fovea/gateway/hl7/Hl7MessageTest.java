package org.fovea.gateway.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.gateway.hl7.MllpDoor.framed;
import static org.fovea.gateway.hl7.MllpDoor.merge;
import static org.fovea.gateway.hl7.MllpDoor.update;

import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

/** The text of messages: character sets, escapes, segments. */
class Hl7MessageTest extends BeforeMllpDoor {
  private void named(int number, String set, Charset charset, String name) throws IOException {
    String message = update("M" + number, "PID|1||42||" + name).replace("UNICODE UTF-8", set);
    assertThat(door.answer(framed(message, charset))).contains("MSA|AA|M" + number);
    assertThat(door.study().patient().name()).isEqualTo(name);
  }

  @Test
  void namesAreReadInTheCharacterSetTheMessageNames() throws IOException {
    named(1, "UNICODE UTF-8", UTF_8, "Wałęsa^Łucja");
    named(2, "8859/1", ISO_8859_1, "Müller^Zoé");
    named(3, "8859/2", Charset.forName("ISO-8859-2"), "Wałęsa^Lech");
    named(4, "", US_ASCII, "Mueller^Zoe");
    named(5, "ASCII", US_ASCII, "Mueller^Zoi");
  }

  @Test
  void bytesThatAreNoTextInTheNamedCharacterSetAreNotGuessed() throws IOException {
    assertThat(door.answer(framed(update("M1", "PID|1||42||Müller"), ISO_8859_1)))
        .contains("MSA|AE|M1\rERR||MSH^1^18|102^");
    assertThat(door.answer(update("M2", MARIA).replace("UNICODE UTF-8", "ISO IR87")))
        .contains("MSA|AE|M2\rERR||MSH^1^18|103^");
    assertThat(door.study().revision()).isEqualTo(1);
  }

  @Test
  void escapedCharactersAreReadAndNoneReachesTheStructureOfADicomName() throws IOException {
    door.answer(update("M1", "PID|1||42||O\\S\\Brien \\T\\ Co^A\\E\\B=C"));
    assertThat(door.study().patient().name()).isEqualTo("O Brien & Co^A B C");
  }

  @Test
  void hexadecimalIsTextInTheMessagesCharacterSetAndFormattingIsASpaceOrNothing()
      throws IOException {
    String message = update("M1", "PID|1||42||M\\XFC\\ller\\.br\\Lang^\\H\\Zo\\N\\\\X0DE9\\");
    assertThat(door.answer(framed(message.replace("UNICODE UTF-8", "8859/1"), ISO_8859_1)))
        .contains("MSA|AA|M1");
    assertThat(door.study().patient().name()).isEqualTo("Müller Lang^Zo é");
    door.answer(update("M2", "PID|1||42||Zo\\XC3AB\\^a\\X5E7C\\"));
    assertThat(door.study().patient().name()).isEqualTo("Zoë^a |");
    unusable("M3", "PID|1||42||\\XFC\\", "PID^1|102");
    unusable("M4", "PID|1||42||\\C2842\\", "PID^1|102");
  }

  @Test
  void aByteThatNotEveryDatabaseKeepsAsTextIsRefused() throws IOException {
    unusable("M1", MARIA.replace("Salomea", "Salo\0mea"), "MSH^1^18|102");
    assertThat(door.answer(update("M\0002", MARIA))).contains("MSA|AR|\rERR|||102^");
    assertThat(door.archive.quarantine()).hasSize(2);
  }

  @Test
  void aListBeyondTheLimitIsRefused() throws IOException {
    String many = "~9^^^HOSPITAL^PI".repeat(201);
    unusable("M1", "PID|1||42^^^HOSPITAL^PI" + many, "PID^1|104");
  }

  @Test
  void aSegmentThatALineEndMayHaveCutIsRefused() throws IOException {
    unusable("M1", "PID|1||42||Curie\nMarie||20180705|F", "PID^1|100");
    assertThat(door.answer(update("M2", MARIA + "\nNTE|1||first\nsecond"))).contains("AA|M2");
  }

  @Test
  void twoMessagesInOneFrameAreNotTakenForOne() throws IOException {
    assertThat(door.answer(update("M1", MARIA) + merge("M2", SURVIVOR, "MRG|42^^^HOSPITAL^PI")))
        .contains("MSA|AE|M1\rERR||MSH^2|100^");
    assertThat(door.answer(update("M3", MARIA) + "|rest\rMSH^~|&\\")).contains("||MSH^2|100^");
    assertThat(door.study().revision()).isEqualTo(1);
  }
}
