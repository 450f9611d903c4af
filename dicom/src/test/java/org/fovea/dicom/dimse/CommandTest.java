package org.fovea.dicom.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Vr;
import org.junit.jupiter.api.Test;

class CommandTest {
  private static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");

  @Test
  void aCommandIsReadAsItWasWritten() throws Exception {
    Command command =
        Command.parse(
            Command.request(Operation.C_STORE, 7, CT)
                .with(CommandTag.AffectedSOPInstanceUID, "1.2.3")
                .encode(true));
    assertThat(command.operation()).isEqualTo(Operation.C_STORE);
    assertThat(command.isResponse()).isFalse();
    assertThat(command.hasDataSet()).isTrue();
    assertThat(command.messageId()).isEqualTo(7);
    assertThat(command.sopClass()).contains(CT);
    assertThat(command.sopInstance()).contains(new Uid("1.2.3"));
  }

  @Test
  void aResponseRepeatsWhatTheRequestNamedEvenIfThatIsNoUid() throws Exception {
    byte[] named = "not-a-uid!".getBytes(StandardCharsets.US_ASCII);
    DataSet elements =
        new DataSet()
            .put(CommandTag.AffectedSOPClassUID, CT)
            .put(CommandTag.CommandField, 1)
            .put(CommandTag.MessageID, 3)
            .put(CommandTag.CommandDataSetType, 0)
            .putBytes(CommandTag.AffectedSOPInstanceUID, Vr.UI, named);
    Command command = Command.parse(Command.encoded(elements));
    assertThat(command.sopInstance()).isEmpty();
    Command response =
        Command.parse(command.respond(new Status(Status.CANNOT_UNDERSTAND, "why")).encode(false));
    assertThat(response.isResponse()).isTrue();
    assertThat(response.messageId()).isEqualTo(3);
    assertThat(response.status()).isEqualTo(new Status(0xC000, "why"));
    assertThat(new String(response.encode(false), StandardCharsets.US_ASCII))
        .contains("not-a-uid!");
  }

  @Test
  void aCommandWithoutItsFieldOrNumberIsATypedError() {
    DataSet elements = new DataSet().put(CommandTag.MessageID, 3);
    assertThatThrownBy(() -> Command.parse(Command.encoded(elements)))
        .isInstanceOf(DicomException.Missing.class);
    elements.remove(CommandTag.MessageID);
    elements.put(CommandTag.CommandField, 0x30);
    assertThatThrownBy(() -> Command.parse(Command.encoded(elements)))
        .isInstanceOf(DicomException.Missing.class);
  }
}
