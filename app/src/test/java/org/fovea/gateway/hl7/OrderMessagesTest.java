package org.fovea.gateway.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.gateway.hl7.MllpDoor.heading;

import java.io.IOException;
import java.util.List;
import org.fovea.archive.ImagingOrder;
import org.fovea.dicom.Uid;
import org.fovea.study.OrderPriority;
import org.fovea.study.PatientId;
import org.junit.jupiter.api.Test;

/** Orders over sockets. The study held has the accession number A-7. */
class OrderMessagesTest extends BeforeMllpDoor {
  private static final String PID = "PID|1||42^^^HOSPITAL^PI||Curie^Marie||20180704|F\r";

  /** As IHE RAD-4 has it: accession number in OBR-18, requested procedure in OBR-19. */
  private static String orm(String controlId, String control, String priority) {
    return heading("ORM^O01^ORM_O01", controlId)
        + PID
        + "PV1||I\r"
        + "ORC|%s|P1^WARD|F1^RIS||||1^^^20260301^^%s\r".formatted(control, priority)
        + "OBR|1|P1^WARD|F1^RIS|CXR2^Chest two views^99HOUSE|||||||||||^LEFT|D12^Lister^Joseph||A-7"
        + "|RP1|SPS1|||||||1^^^20260301^^"
        + priority
        + "||||R05^Cough^I10\r"
        + "ZDS|1.2.3^FOVEA^Application^DICOM\r";
  }

  private static String omi(String controlId, String segments) {
    return heading("OMI^O23^OMI_O23", controlId) + PID + segments;
  }

  private List<ImagingOrder> ofTheStudy() {
    return door.orders.of(door.study());
  }

  @Test
  void anOrmIsTheStudysOrderAndMakesItStat() throws IOException {
    assertThat(door.answer(orm("O1", "NW", "S"))).contains("MSA|AA|O1");

    ImagingOrder order = ofTheStudy().getFirst();
    assertThat(order.patient()).isEqualTo(new PatientId("42", "HOSPITAL"));
    assertThat(order.accessionNumber()).isEqualTo("A-7");
    assertThat(order.procedureId()).isEqualTo("RP1");
    assertThat(order.placer()).isEqualTo(new ImagingOrder.OrderNumber("P1", "WARD"));
    assertThat(order.filler()).isEqualTo(new ImagingOrder.OrderNumber("F1", "RIS"));
    assertThat(order.procedure())
        .isEqualTo(new ImagingOrder.Procedure("CXR2", "99HOUSE", "Chest two views"));
    assertThat(order.reason()).isEqualTo("Cough");
    assertThat(order.provider()).isEqualTo(new ImagingOrder.Provider("D12", "Lister^Joseph"));
    assertThat(order.studyInstanceUid()).isEqualTo(new Uid("1.2.3"));
    assertThat(order.priority()).isEqualTo(OrderPriority.STAT);
    assertThat(door.study().priority()).isEqualTo(OrderPriority.STAT);
    assertThat(door.study().revision()).isEqualTo(1);
  }

  @Test
  void anOmiSaysItInItsOwnSegments() throws IOException {
    String answer =
        door.answer(
            omi(
                "O1",
                "ORC|NW|P1^WARD|F1^RIS\rTQ1|1||||||||A\r"
                    + "OBR|1|P1^WARD|F1^RIS|CXR2^Chest two views^99HOUSE\r"
                    + "IPC|A-7^RIS|RP1^RIS|1.2.3^RIS|SPS1^RIS|CR\r"
                    + "ORC|NW|P2^WARD|F2^RIS\rOBR|2|P2^WARD|F2^RIS|CXR1^Chest one view^99HOUSE\r"
                    + "IPC|A-8^RIS|RP2^RIS||SPS2^RIS|CR\r"));
    assertThat(answer).contains("MSA|AA|O1");
    assertThat(ofTheStudy()).extracting(ImagingOrder::procedureId).containsExactly("RP1");
    assertThat(door.study().priority()).isEqualTo(OrderPriority.HIGH);
  }

  @Test
  void anOrderThatWasCalledOffStaysToBeSeen() throws IOException {
    door.answer(orm("O1", "NW", "R"));
    assertThat(door.answer(orm("O2", "CA", "R"))).contains("MSA|AA|O2");
    assertThat(ofTheStudy()).extracting(ImagingOrder::canceled).containsExactly(true);
    door.answer(orm("O3", "NW", "R"));
    assertThat(door.answer(orm("O4", "CR", "R"))).contains("MSA|AA|O4");
    assertThat(ofTheStudy()).extracting(ImagingOrder::canceled).containsExactly(true);
  }

  private void prioritized(int number, String code, OrderPriority priority) throws IOException {
    door.answer(orm("P" + number, "XO", code));
    assertThat(ofTheStudy()).extracting(ImagingOrder::priority).containsExactly(priority);
  }

  @Test
  void s9_aCodeWithATimeIsTimingCritical() throws IOException {
    prioritized(1, "R", OrderPriority.ROUTINE);
    prioritized(2, "TM30", OrderPriority.HIGH);
    prioritized(3, "TD2", OrderPriority.ROUTINE);
    prioritized(4, "TS90", OrderPriority.HIGH);
    prioritized(5, "STAT", OrderPriority.STAT);
    prioritized(6, "ASAP", OrderPriority.HIGH);
  }

  @Test
  void s9_aMessageThatSaysNoPriorityLeavesTheOneThatWasSaid() throws IOException {
    door.answer(orm("O1", "NW", "S"));
    prioritized(2, "", OrderPriority.STAT);
    prioritized(3, "R", OrderPriority.ROUTINE);
  }

  @Test
  void whatIsNoOrderIsAnsweredWithThePlace() throws IOException {
    assertThat(door.answer(orm("O1", "ZZ", "R"))).contains("MSA|AE|O1\rERR||ORC^1^1|103^");
    assertThat(door.answer(omi("O2", "ORC|NW|P1\r"))).contains("MSA|AE|O2\rERR||OBR^1^1|100^");
    assertThat(door.answer(omi("O3", "ORC|NW|P1\rOBR|1|P1\r")))
        .contains("MSA|AE|O3\rERR||OBR^1^18|101^");
    assertThat(door.answer(omi("O4", "ORC|NW|P1\rOBR|1|P1\rIPC|A-7||no uid\r")))
        .contains("MSA|AE|O4\rERR||IPC^1^3|102^");
    assertThat(door.answer(omi("O5", "ORC|NW|" + "P".repeat(200) + "\rOBR|1\rIPC|A-7\r")))
        .contains("MSA|AE|O5\rERR||ORC^1^2|104^");
    String beyond = "x".repeat(200);
    assertThat(door.answer(omi("O6", "ORC|NW|P1\rOBR|1\rIPC|A-7|" + beyond + "\r")))
        .contains("MSA|AE|O6\rERR||OBR^1^19|104^");
    assertThat(door.answer(omi("O7", "ORC|NW|P1\rOBR|1|||" + beyond + "\rIPC|A-7\r")))
        .contains("MSA|AE|O7\rERR||OBR^1^4|104^");
    assertThat(door.answer(omi("O8", "ORC|NW|P1||||||||||" + beyond + "\rOBR|1\rIPC|A-7\r")))
        .contains("MSA|AE|O8\rERR||OBR^1^16|104^");
    assertThat(ofTheStudy()).isEmpty();
  }
}
