package org.fovea.codec;

/** A codestream that cannot be decoded: what was found, what was expected. */
public final class CodestreamException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Why it could not be decoded. */
  public enum Reason {
    /** Against its standard, or cut off. */
    MALFORMED,
    /** Sound, but of a kind that is not decoded here. */
    UNSUPPORTED,
    /** The decoder's process ended, or did not answer in time or as agreed. */
    DECODER_FAILED
  }

  private final Reason reason;
  private final String found;
  private final String expected;

  public CodestreamException(Reason reason, String found, String expected) {
    super("found " + found + ", expected " + expected);
    this.reason = reason;
    this.found = found;
    this.expected = expected;
  }

  static CodestreamException malformed(String found, String expected) {
    return new CodestreamException(Reason.MALFORMED, found, expected);
  }

  static CodestreamException unsupported(String found, String expected) {
    return new CodestreamException(Reason.UNSUPPORTED, found, expected);
  }

  static CodestreamException failed(String found, String expected) {
    return new CodestreamException(Reason.DECODER_FAILED, found, expected);
  }

  public Reason reason() {
    return reason;
  }

  public String found() {
    return found;
  }

  public String expected() {
    return expected;
  }
}
