package org.fovea.dicom.net;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.CommandFuzzTarget;
import org.junit.jupiter.params.provider.Arguments;

/** Reads an association PDU or a command; only typed errors may come out. */
final class NetworkFuzzTarget {
  private NetworkFuzzTarget() {}

  static List<Arguments> seeds() {
    Pdu.AssociateRequest request =
        Pdu.AssociateRequest.of(
            new AeTitle("FOVEA"),
            new AeTitle("TEST"),
            List.of(
                new PresentationContext(
                    1,
                    new Uid("1.2.840.10008.5.1.4.1.1.2"),
                    List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()))),
            UserInformation.of(16_384).withIdentity(UserIdentity.password("alice", "secret")));
    byte[] pdu = PduEncoder.encode(request);
    pdu[5] = 0;
    return List.of(
        Arguments.of((Object) Arrays.copyOfRange(pdu, 5, pdu.length)),
        Arguments.of((Object) CommandFuzzTarget.seed()));
  }

  /** The first byte says what the rest is. */
  static void run(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
    try {
      switch (bytes[0] & 3) {
        case 0 -> AssociateParser.request(new PduFields(rest));
        case 1 -> AssociateParser.accept(new PduFields(rest));
        default -> CommandFuzzTarget.run(rest);
      }
    } catch (UpperLayerException typed) {
      // As it should be.
    } catch (IOException failure) {
      throw new IllegalStateException("an array cannot fail to be read", failure);
    }
  }
}
