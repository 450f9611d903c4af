package org.fovea.gateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.gateway.hl7.MllpDoor.merge;
import static org.fovea.gateway.hl7.MllpDoor.update;

import java.io.IOException;
import org.fovea.archive.QuarantinedObject;
import org.fovea.study.PatientId;
import org.fovea.study.Sex;
import org.junit.jupiter.api.Test;

/** Updates and merges, and what becomes of the patient of what is held. */
class PatientMessagesTest extends BeforeMllpDoor {
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

  @Test
  void aNameInThreeRepresentationsIsADicomNameOfThreeGroups() throws IOException {
    door.answer(update("M1", "PID|1||42||Yamada^Tarou^^^^^L^A~山田^太郎^^^^^L^I~やまだ^たろう^^^^^L^P"));
    assertThat(door.study().patient().name()).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
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
}
