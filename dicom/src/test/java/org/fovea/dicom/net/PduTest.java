package org.fovea.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.fovea.dicom.FileMetaInformation;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.junit.jupiter.api.Test;

class PduTest {
  private static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");
  private static final Uid PRIVATE = new Uid("1.2.3.4.5");
  private static final Uid EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
  private static final Uid IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();

  private static Pdu.AssociateRequest request() {
    return new Pdu.AssociateRequest(
        1,
        "FOVEA",
        "CT1",
        Pdu.APPLICATION_CONTEXT,
        List.of(
            new PresentationContext(1, CT, List.of(EXPLICIT, IMPLICIT)),
            new PresentationContext(3, PRIVATE, List.of(IMPLICIT))),
        new UserInformation(
            16_384,
            FileMetaInformation.IMPLEMENTATION_CLASS_UID,
            "FOVEA_0_1",
            new AsynchronousWindow(4, 0),
            List.of(new RoleSelection(CT, false, true)),
            List.of(new ExtendedNegotiation(CT, new byte[] {2, 0})),
            List.of(
                new CommonExtendedNegotiation(PRIVATE, new Uid("1.2.840.10008.4.2"), List.of(CT))),
            UserIdentity.password("alice", "secret"),
            false));
  }

  private static PduFields body(byte[] pdu) {
    return new PduFields(Arrays.copyOfRange(pdu, 6, pdu.length));
  }

  @Test
  void aRequestIsReadAsItWasWritten() throws Exception {
    byte[] pdu = PduEncoder.encode(request());
    assertThat(pdu[0]).isEqualTo((byte) 1);
    Pdu.AssociateRequest read = AssociateParser.request(body(pdu));
    assertThat(read).usingRecursiveComparison().isEqualTo(request());
  }

  @Test
  void anAcceptanceIsReadAsItWasWritten() throws Exception {
    Pdu.AssociateAccept accept =
        new Pdu.AssociateAccept(
            "FOVEA",
            "CT1",
            List.of(
                new ContextResult(1, ContextResult.Reason.ACCEPTANCE, EXPLICIT),
                new ContextResult(3, ContextResult.Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED, IMPLICIT)),
            UserInformation.of(131_072).answering(request().user(), List.of(), List.of(), true));
    Pdu.AssociateAccept read = AssociateParser.accept(body(PduEncoder.encode(accept)));
    assertThat(read).usingRecursiveComparison().isEqualTo(accept);
    assertThat(read.user().asynchronousWindow()).isEqualTo(AsynchronousWindow.SYNCHRONOUS);
  }

  @Test
  void theEncodingIsThatOfTheStandard() {
    assertThat(PduEncoder.encode(new Pdu.ReleaseRequest()))
        .containsExactly(5, 0, 0, 0, 0, 4, 0, 0, 0, 0);
    assertThat(PduEncoder.encode(Pdu.AssociateReject.CALLING_AE))
        .containsExactly(3, 0, 0, 0, 0, 4, 0, 1, 1, 3);
    assertThat(PduEncoder.encode(Pdu.Abort.byProvider(AbortReason.INVALID_PARAMETER)))
        .containsExactly(7, 0, 0, 0, 0, 4, 0, 0, 2, 6);
  }

  @Test
  void everyPrefixOfARequestIsAViolationAndNothingElse() {
    byte[] pdu = PduEncoder.encode(request());
    for (int length = 6; length < pdu.length; length++) {
      PduFields part = new PduFields(Arrays.copyOfRange(pdu, 6, length));
      assertThatThrownBy(() -> AssociateParser.request(part))
          .isInstanceOf(UpperLayerException.Violation.class);
    }
  }

  @Test
  void aContextTwiceIsAViolation() {
    Pdu.AssociateRequest twice =
        new Pdu.AssociateRequest(
            1,
            "FOVEA",
            "CT1",
            Pdu.APPLICATION_CONTEXT,
            List.of(
                new PresentationContext(1, CT, List.of(EXPLICIT)),
                new PresentationContext(1, CT, List.of(IMPLICIT))),
            UserInformation.of(0));
    assertThatThrownBy(() -> AssociateParser.request(body(PduEncoder.encode(twice))))
        .isInstanceOf(UpperLayerException.Violation.class)
        .hasMessageContaining("even or twice");
  }

  @Test
  void aPasscodeIsNeverPrinted() {
    assertThat(UserIdentity.password("alice", "secret").toString())
        .isEqualTo("UserIdentity[type=2]");
  }
}
