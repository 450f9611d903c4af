package org.fovea.codec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.fovea.codec.ImageHeader.Coding;

/**
 * What a decoder process is asked, before the bytes of the codestream themselves.
 *
 * @param codestreamBytes how many bytes follow
 * @param limitMillis after which the process ends itself
 */
record DecoderRequest(
    Coding coding,
    int columns,
    int rows,
    int components,
    int precision,
    boolean signed,
    int codestreamBytes,
    int limitMillis) {

  /** Answers begin with one of these, then the length of what follows. */
  static final int SAMPLES = 0;

  /** A codestream that cannot be decoded; a message follows. */
  static final int MALFORMED = 1;

  /** A codestream of a kind that is not decoded; a message follows. */
  static final int UNSUPPORTED = 2;

  /** Longest message in an answer. */
  static final int MESSAGE_BYTES = 1_000;

  /** Samples travel as 16 bits, the high byte first. */
  static final int SAMPLE_BYTES = 2;

  static DecoderRequest of(ImageHeader header, int codestreamBytes, int limitMillis) {
    return new DecoderRequest(
        header.coding(),
        header.columns(),
        header.rows(),
        header.components(),
        header.precision(),
        header.signed(),
        codestreamBytes,
        limitMillis);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(coding.ordinal());
    out.writeInt(columns);
    out.writeInt(rows);
    out.writeInt(components);
    out.writeInt(precision);
    out.writeBoolean(signed);
    out.writeInt(codestreamBytes);
    out.writeInt(limitMillis);
  }

  static DecoderRequest read(DataInputStream in) throws IOException {
    return new DecoderRequest(
        Coding.values()[in.readByte()],
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readBoolean(),
        in.readInt(),
        in.readInt());
  }
}
