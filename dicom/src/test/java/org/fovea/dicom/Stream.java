package org.fovea.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes DICOM bytes by hand, right or wrong, so that tests owe nothing to the writer. */
final class Stream {

  static final long UNDEFINED = 0xFFFFFFFFL;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private boolean bigEndian;

  /** Preamble, prefix and a meta group that names only the transfer syntax. */
  static Stream part10(TransferSyntax syntax) {
    String uid = syntax.uid().value();
    String even = uid.length() % 2 == 0 ? uid : uid + "\0";
    return new Stream()
        .raw(new byte[128])
        .raw("DICM".getBytes(StandardCharsets.US_ASCII))
        .header(0x00020000, "UL", 4)
        .intValue(8 + even.length())
        .text(Tag.TransferSyntaxUID, "UI", even);
  }

  static Stream bare() {
    return new Stream();
  }

  Stream bigEndian() {
    bigEndian = true;
    return this;
  }

  Stream raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Stream shortValue(int value) {
    return bigEndian
        ? raw((byte) (value >>> 8), (byte) value)
        : raw((byte) value, (byte) (value >>> 8));
  }

  Stream intValue(long value) {
    int low = (int) value & 0xFFFF;
    int high = (int) (value >>> 16) & 0xFFFF;
    return bigEndian ? shortValue(high).shortValue(low) : shortValue(low).shortValue(high);
  }

  Stream tag(int tag) {
    return shortValue(tag >>> 16).shortValue(tag & 0xFFFF);
  }

  /** An explicit VR header with whatever length. */
  Stream header(int tag, String vr, long length) {
    tag(tag).raw(vr.getBytes(StandardCharsets.US_ASCII));
    boolean wide = Vr.of(vr).map(Vr::hasLongLength).orElse(false);
    return wide ? shortValue(0).intValue(length) : shortValue((int) length);
  }

  Stream text(int tag, String vr, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    return header(tag, vr, bytes.length).raw(bytes);
  }

  Stream unsignedShort(int tag, int value) {
    return header(tag, "US", 2).shortValue(value);
  }

  Stream implicit(int tag, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    return tag(tag).intValue(bytes.length).raw(bytes);
  }

  Stream item(long length) {
    return tag(Tag.Item).intValue(length);
  }

  Stream endItem() {
    return tag(Tag.ItemDelimitationItem).intValue(0);
  }

  Stream endSequence() {
    return tag(Tag.SequenceDelimitationItem).intValue(0);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** A head followed by a deflated body. */
  static byte[] deflated(byte[] head, byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head);
    try (DeflaterOutputStream deflate =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, true))) {
      deflate.write(body);
    }
    return out.toByteArray();
  }
}
