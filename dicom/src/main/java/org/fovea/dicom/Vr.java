package org.fovea.dicom;

import java.util.Optional;

/** Value representation (PS3.5 6.2): how the bytes of a value are to be understood. */
public enum Vr {
  AE(Kind.TEXT, 16),
  AS(Kind.TEXT, 4),
  AT(Kind.TAGS, 4),
  CS(Kind.TEXT, 16),
  DA(Kind.TEXT, 8),
  DS(Kind.TEXT, 16),
  DT(Kind.TEXT, 26),
  FD(Kind.FLOATS, 8),
  FL(Kind.FLOATS, 4),
  IS(Kind.TEXT, 12),
  LO(Kind.CHARACTER_SET_TEXT, 64),
  LT(Kind.CHARACTER_SET_TEXT, 10240),
  OB(Kind.BINARY, 1),
  OD(Kind.BINARY, 8),
  OF(Kind.BINARY, 4),
  OL(Kind.BINARY, 4),
  OV(Kind.BINARY, 8),
  OW(Kind.BINARY, 2),
  PN(Kind.CHARACTER_SET_TEXT, 194),
  SH(Kind.CHARACTER_SET_TEXT, 16),
  SL(Kind.INTEGERS, 4),
  SQ(Kind.SEQUENCE, 1),
  SS(Kind.INTEGERS, 2),
  ST(Kind.CHARACTER_SET_TEXT, 1024),
  SV(Kind.INTEGERS, 8),
  TM(Kind.TEXT, 14),
  UC(Kind.CHARACTER_SET_TEXT, Integer.MAX_VALUE),
  UI(Kind.TEXT, 64),
  UL(Kind.INTEGERS, 4),
  UN(Kind.BINARY, 1),
  UR(Kind.TEXT, Integer.MAX_VALUE),
  US(Kind.INTEGERS, 2),
  UT(Kind.CHARACTER_SET_TEXT, Integer.MAX_VALUE),
  UV(Kind.INTEGERS, 8);

  /** What the bytes of a value hold. */
  public enum Kind {
    /** Text of the default repertoire (ASCII), whatever Specific Character Set says. */
    TEXT,
    /** Text in the data set's Specific Character Set. */
    CHARACTER_SET_TEXT,
    INTEGERS,
    FLOATS,
    /** Pairs of 16-bit group and element numbers. */
    TAGS,
    /** A stream of bytes or words with no multiplicity. */
    BINARY,
    /** Nested data sets. */
    SEQUENCE
  }

  private final Kind kind;
  private final int size;

  Vr(Kind kind, int size) {
    this.kind = kind;
    this.size = size;
  }

  public Kind kind() {
    return kind;
  }

  public boolean isText() {
    return kind == Kind.TEXT || kind == Kind.CHARACTER_SET_TEXT;
  }

  /** Text that is one value however many backslashes it holds (PS3.5 6.4). */
  public boolean isSingleText() {
    return this == LT || this == ST || this == UT || this == UR;
  }

  /** Longest value in characters; only for text. PN counts three component groups of 64. */
  public int maximumCharacters() {
    return isText() ? size : 0;
  }

  /** Bytes of one number or word; the unit that is swapped between byte orders. 1 for text. */
  public int unitBytes() {
    return switch (kind) {
      case TEXT, CHARACTER_SET_TEXT, SEQUENCE -> 1;
      case TAGS -> 2;
      case INTEGERS, FLOATS, BINARY -> size;
    };
  }

  public boolean isUnsigned() {
    return this == US || this == UL || this == UV;
  }

  /** Explicit VR with a 32-bit length after two reserved bytes (PS3.5 table 7.1-1). */
  public boolean hasLongLength() {
    return switch (this) {
      case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
      default -> false;
    };
  }

  /** What a value is padded with to an even length. */
  byte padding() {
    return isText() && this != UI ? (byte) ' ' : 0;
  }

  /** The VR of a two-letter code, or nothing if PS3.5 has no such VR. */
  public static Optional<Vr> of(String code) {
    for (Vr vr : values()) {
      if (vr.name().equals(code)) {
        return Optional.of(vr);
      }
    }
    return Optional.empty();
  }

  static Optional<Vr> of(int first, int second) {
    for (Vr vr : VALUES) {
      if (vr.name().charAt(0) == first && vr.name().charAt(1) == second) {
        return Optional.of(vr);
      }
    }
    return Optional.empty();
  }

  private static final Vr[] VALUES = values();
}
