package org.fovea.gateway.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.gateway.hl7.MllpDoor.framed;
import static org.fovea.gateway.hl7.MllpDoor.heading;
import static org.fovea.gateway.hl7.MllpDoor.merge;
import static org.fovea.gateway.hl7.MllpDoor.update;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.fovea.archive.QuarantinedObject;
import org.fovea.study.Digest;
import org.fovea.study.PatientId;
import org.fovea.study.Sex;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages over sockets, and what becomes of what is held. */
class MllpServerTest {
  private static final String MARIA =
      "PID|1||42^^^HOSPITAL^PI||Curie^Maria^Salomea^^Dr.^^L||20180705|F";
  private static final String SURVIVOR = "PID|1||77^^^HOSPITAL^PI||Sklodowska^Maria||20180704|F";

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static MllpDoor door;

  @BeforeAll
  static void open() throws IOException {
    door =
        new MllpDoor(
            folder,
            MllpDoor.SENDERS + "\"MY RIS\" EAST 127.0.0.1 orders\n",
            new MllpInput.Limits(4096, Duration.ofMillis(500), Duration.ofSeconds(20)));
  }

  @BeforeEach
  void empty() throws IOException {
    door.reset();
  }

  @AfterAll
  static void close() {
    door.close();
  }

  private QuarantinedObject quarantined() {
    assertThat(door.archive.quarantine()).hasSize(1);
    return door.archive.quarantine().getFirst();
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
  void whatAnUpdateLeavesOutStaysAndWhatItDeletesIsGone() throws IOException {
    door.answer(update("M1", "PID|1||42^^^HOSPITAL^PI||||\"\"|O"));
    assertThat(door.study().patient().name()).isEqualTo("Curie^Marie");
    assertThat(door.study().patient().birthDate()).isNull();
    assertThat(door.study().patient().sex()).isEqualTo(Sex.OTHER);
  }

  @Test
  void anIdentifierWithoutAnAuthorityIsOfTheSendersIssuer() throws IOException {
    assertThat(door.answer(update("M1", "PID|1||42||Curie^M"))).contains("MSA|AA|M1");
    assertThat(door.study().patient().name()).isEqualTo("Curie^M");
  }

  private void notOfMarie(String controlId, String identifier) throws IOException {
    String other = "PID|1||9^^^HOSPITAL^PI~" + identifier + "||Doe^Jane";
    assertThat(door.answer(update(controlId, other))).contains("MSA|AA|" + controlId);
    assertThat(door.answer(merge(controlId + "M", SURVIVOR, "MRG|8^^^HOSPITAL~" + identifier)))
        .contains("MSA|AA|" + controlId + "M");
    assertThat(door.study().patient().patientId()).isEqualTo(new PatientId("42", "HOSPITAL"));
    assertThat(door.study().revision()).isEqualTo(1);
  }

  @Test
  void s1_aNumberOfAnAccountAVisitOrAPassportIsNotTakenForAPatients() throws IOException {
    notOfMarie("M1", "42^^^HOSPITAL^VN");
    notOfMarie("M2", "42^^^HOSPITAL^AN");
    notOfMarie("M3", "42^^^^PPN");
    notOfMarie("M6", "42^^^^PT");
    unusable("M4", "PID|1||42^^^^SS||Doe^Jane", "PID^1^3|101");
    assertThat(door.answer(update("M5", "PID|1||42^^^^MR||Curie^M"))).contains("MSA|AA|M5");
    assertThat(door.study().patient().name()).isEqualTo("Curie^M");
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

  @Test
  void aMergeMovesTheStudyAndItsRepetitionChangesNothing() throws IOException {
    assertThat(door.answer(merge("M1", SURVIVOR, "MRG|42^^^HOSPITAL^PI"))).contains("MSA|AA|M1");
    assertThat(door.answer(merge("M2", SURVIVOR, "MRG|42^^^HOSPITAL^PI"))).contains("MSA|AA|M2");

    assertThat(door.study().patient().patientId()).isEqualTo(new PatientId("77", "HOSPITAL"));
    assertThat(door.study().patient().name()).isEqualTo("Sklodowska^Maria");
    assertThat(door.study().revision()).isEqualTo(2);
    assertThat(door.identities.changes(door.study().studyInstanceUid(), MllpDoor.ALICE))
        .extracting(change -> change.cause())
        .containsExactly("ADT^A40 M1 of ADT");
  }

  @Test
  void s1_aMergeAcrossAuthoritiesHoldsTheStudyAndIsSaidToTheSenderAndTheAdministrator()
      throws IOException {
    String message =
        merge("M1", "PID|1||77^^^ELSEWHERE^PI||Sklodowska^Maria", "MRG|42^^^HOSPITAL^PI");
    String answer = door.answer(message);

    assertThat(answer)
        .contains("MSA|AE|M1\rERR||MRG^1^1|204^Unknown key identifier^HL70357|E|")
        .contains("studies that wait for a person: 1");
    assertThat(door.answer(message)).contains("MSA|AE|M1").contains("wait for a person: 1");
    assertThat(door.study().patient().patientId()).isEqualTo(new PatientId("42", "HOSPITAL"));
    assertThat(door.study().held()).contains("whom another authority identifies");
    assertThat(door.archive.conflicts()).hasSize(1);
    assertThat(quarantined().source()).isEqualTo("hl7:ADT");
  }

  @Test
  void anIdentifierThatBothPatientsHaveIsNotMergedIntoItself() throws IOException {
    String survivor = SURVIVOR.replace("^PI|", "^PI~N1^^^NATION^NI|");
    assertThat(door.answer(merge("M1", survivor, "MRG|42^^^HOSPITAL^PI~N1^^^NATION^NI")))
        .contains("MSA|AA|M1");
    assertThat(door.study().patient().patientId()).isEqualTo(new PatientId("77", "HOSPITAL"));
  }

  @Test
  void anIdentifierOfAnAuthorityThatTheSurvivorLacksIsNoContradictionWhereNothingIsHeldOfIt()
      throws IOException {
    assertThat(door.answer(merge("M1", SURVIVOR, "MRG|42^^^HOSPITAL^PI~I9^^^INSURER^MB")))
        .contains("MSA|AA|M1");
    assertThat(door.study().patient().patientId()).isEqualTo(new PatientId("77", "HOSPITAL"));
  }

  @Test
  void s1_whatIsHeldUnderAnIdentifierOfAnAuthorityThatTheSurvivorLacksWaitsForAPerson()
      throws IOException {
    assertThat(
            door.answer(
                merge(
                    "M1",
                    SURVIVOR.replace("77^^^HOSPITAL", "77^^^EAST"),
                    "MRG|8^^^EAST~42^^^HOSPITAL")))
        .contains("MSA|AE|M1\rERR||MRG^1^1|204^");
    assertThat(door.study().held()).contains("whom another authority identifies");
  }

  @Test
  void s1_aPatientIntoWhomNobodyIsMergedLeavesTheWholeMessageUndone() throws IOException {
    String message = merge("M1", "PID|1||8^^^HOSPITAL\r" + SURVIVOR, "MRG|42^^^HOSPITAL^PI");
    assertThat(door.answer(message)).contains("MSA|AE|M1\rERR||MRG^1^1|100^");
    assertThat(door.study().patient().patientId()).isEqualTo(new PatientId("42", "HOSPITAL"));
  }

  @Test
  void twoMessagesInOneFrameAreNotTakenForOne() throws IOException {
    assertThat(door.answer(update("M1", MARIA) + merge("M2", SURVIVOR, "MRG|42^^^HOSPITAL^PI")))
        .contains("MSA|AE|M1\rERR||MSH^2|100^");
    assertThat(door.answer(update("M3", MARIA) + "|rest\rMSH^~|&\\")).contains("||MSH^2|100^");
    assertThat(door.study().revision()).isEqualTo(1);
  }

  @Test
  void anUpdateOfTheSurvivorMayNameWhoWasMergedToo() throws IOException {
    door.answer(merge("M1", SURVIVOR, "MRG|42^^^HOSPITAL^PI"));
    String both = "PID|1||77^^^HOSPITAL^PI~42^^^HOSPITAL^PI||Sklodowska^Mania";
    assertThat(door.answer(update("M2", both))).contains("MSA|AA|M2");
    assertThat(door.study().patient().name()).isEqualTo("Sklodowska^Mania");
  }

  @Test
  void anUpdateOfWhoWasMergedAwayIsTurnedDown() throws IOException {
    door.answer(merge("M1", SURVIVOR, "MRG|42^^^HOSPITAL^PI"));
    assertThat(door.answer(update("M2", MARIA)))
        .contains("MSA|AE|M2\rERR||PID^1^3|204^")
        .contains("patient 42\\S\\HOSPITAL was merged into 77\\S\\HOSPITAL before");
  }

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
  void aNameInThreeRepresentationsIsADicomNameOfThreeGroups() throws IOException {
    door.answer(update("M1", "PID|1||42||Yamada^Tarou^^^^^L^A~山田^太郎^^^^^L^I~やまだ^たろう^^^^^L^P"));
    assertThat(door.study().patient().name()).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
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
  void s1_anIdentifierIsTakenWithAllItsCharactersOrNotAtAll() throws IOException {
    unusable("M1", "PID|1||4\\2||Doe^Jane", "PID^1^3|102");
    unusable("M2", "PID|1||42\\||Doe^Jane", "PID^1^3|102");
    unusable("M3", "PID|1||42\\E\\7||Doe^Jane", "PID^1^3|102");
    unusable("M4", "PID|1||42\\Z7\\||Doe^Jane", "PID^1^3|102");
    assertThat(door.answer(merge("M5", SURVIVOR.replace("77", "7\\7"), "MRG|42")))
        .contains("MSA|AE|M5\rERR||PID^1^3|102^");
    assertThat(door.study().revision()).isEqualTo(1);
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

  private void unusable(String controlId, String pid, String error) throws IOException {
    assertThat(door.answer(update(controlId, pid)))
        .contains("MSA|AE|" + controlId + "\rERR||" + error + "^");
  }

  @Test
  void whatCannotBeUsedIsAnsweredWithThePlaceAndKept() throws IOException {
    unusable("M1", "PID|1||||Curie^Maria", "PID^1^3|101");
    unusable("M2", "PID|1||42||Curie^Maria||2018-07", "PID^1^7|102");
    unusable("M3", "PID|1||42||Curie^Maria||20180705|X", "PID^1^8|103");
    unusable("M4", "PV1|1|I", "PID^1^1|100");
    unusable("M5", "PID|1||" + "4".repeat(65), "PID^1^3|104");
    assertThat(door.study().revision()).isEqualTo(1);
    assertThat(door.archive.quarantine()).hasSize(5);
    assertThat(door.archive.quarantine())
        .extracting(QuarantinedObject::reason)
        .allMatch(reason -> reason.startsWith("found "));
  }

  @Test
  void bytesThatAreNoTextInTheNamedCharacterSetAreNotGuessed() throws IOException {
    assertThat(door.answer(framed(update("M1", "PID|1||42||Müller"), ISO_8859_1)))
        .contains("MSA|AE|M1\rERR||MSH^1^18|102^");
    assertThat(door.answer(update("M2", MARIA).replace("UNICODE UTF-8", "ISO IR87")))
        .contains("MSA|AE|M2\rERR||MSH^1^18|103^");
    assertThat(door.study().revision()).isEqualTo(1);
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
