package org.fovea.dicom.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.fovea.dicom.Uid;

/** The fields of a PDU or item, big endian; nothing is read beyond its end. */
final class PduFields {
  private final ByteBuffer bytes;

  PduFields(byte[] bytes) {
    this(ByteBuffer.wrap(bytes));
  }

  private PduFields(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return bytes.hasRemaining();
  }

  int unsignedByte() throws UpperLayerException {
    need(1);
    return bytes.get() & 0xFF;
  }

  int unsignedShort() throws UpperLayerException {
    need(2);
    return bytes.getShort() & 0xFFFF;
  }

  long unsignedInt() throws UpperLayerException {
    need(4);
    return bytes.getInt() & 0xFFFFFFFFL;
  }

  byte[] bytes(int count) throws UpperLayerException {
    need(count);
    byte[] taken = new byte[count];
    bytes.get(taken);
    return taken;
  }

  byte[] rest() throws UpperLayerException {
    return bytes(bytes.remaining());
  }

  void skip(int count) throws UpperLayerException {
    need(count);
    bytes.position(bytes.position() + count);
  }

  String text(int count) throws UpperLayerException {
    return new String(bytes(count), StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
  }

  Uid uid(int count) throws UpperLayerException {
    String text = text(count);
    if (!Uid.isValid(text)) {
      throw new UpperLayerException.Violation(
          AbortReason.INVALID_PARAMETER, "a UID of " + count + " other bytes", "a UID");
    }
    return new Uid(text);
  }

  /** The next item's own fields. */
  PduFields part(int count) throws UpperLayerException {
    need(count);
    ByteBuffer part = bytes.slice(bytes.position(), count);
    bytes.position(bytes.position() + count);
    return new PduFields(part);
  }

  private void need(int count) throws UpperLayerException {
    if (bytes.remaining() < count) {
      throw new UpperLayerException.Violation(
          AbortReason.INVALID_PARAMETER,
          "a length of " + count + " with " + bytes.remaining() + " bytes left",
          "lengths that fit");
    }
  }
}
