package org.fovea.dicom;

import java.util.OptionalLong;

/** A DICOM object that is not what it must be: what was found, what was expected and where. */
public abstract sealed class DicomException extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final long NOWHERE = -1;

  private final DicomErrorCode code;
  private final String found;
  private final String expected;
  private final long offset;

  private DicomException(DicomErrorCode code, String found, String expected, long offset) {
    super(message(code, found, expected, offset));
    this.code = code;
    this.found = found;
    this.expected = expected;
    this.offset = offset;
  }

  private static String message(DicomErrorCode code, String found, String expected, long offset) {
    if (code == DicomErrorCode.UNSUPPORTED_TRANSFER_SYNTAX) {
      return "transfer syntax " + found + " is stored, not decoded";
    }
    String text = "found " + found + ", expected " + expected;
    return offset == NOWHERE ? text : text + " (at byte " + offset + ")";
  }

  public DicomErrorCode code() {
    return code;
  }

  public String found() {
    return found;
  }

  public String expected() {
    return expected;
  }

  /** Byte of the input at which the error was noticed, where there is one. */
  public OptionalLong offset() {
    return offset == NOWHERE ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  /** The byte stream does not follow PS3.5 or PS3.10. */
  public static final class Malformed extends DicomException {
    private static final long serialVersionUID = 1;

    public Malformed(DicomErrorCode code, String found, String expected, long offset) {
      super(code, found, expected, offset);
    }

    public Malformed(DicomErrorCode code, String found, String expected) {
      super(code, found, expected, NOWHERE);
    }
  }

  /** The structure is sound but a value is not. */
  public static final class InvalidValue extends DicomException {
    private static final long serialVersionUID = 1;

    public InvalidValue(DicomErrorCode code, String found, String expected) {
      super(code, found, expected, NOWHERE);
    }
  }

  /** An attribute that is needed is absent or empty. */
  public static final class Missing extends DicomException {
    private static final long serialVersionUID = 1;

    public Missing(int tag) {
      super(DicomErrorCode.MISSING_ATTRIBUTE, "no value", Dictionary.describe(tag), NOWHERE);
    }
  }

  /** Sound, but of a kind this software does not read. */
  public static final class NotSupported extends DicomException {
    private static final long serialVersionUID = 1;

    public NotSupported(DicomErrorCode code, String found, String expected) {
      super(code, found, expected, NOWHERE);
    }
  }

  /** A limit of {@link ReadLimits} or of the pixel decoder was reached. */
  public static final class LimitExceeded extends DicomException {
    private static final long serialVersionUID = 1;

    public LimitExceeded(DicomErrorCode code, String found, String expected, long offset) {
      super(code, found, expected, offset);
    }

    public LimitExceeded(DicomErrorCode code, String found, String expected) {
      super(code, found, expected, NOWHERE);
    }
  }
}
