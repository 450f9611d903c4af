package org.fovea.gateway.hl7;

import java.io.IOException;

/** What came is no whole message in a frame (MLLP release 1). */
final class MllpFault extends IOException {
  private static final long serialVersionUID = 1;

  private final transient byte[] found;
  private final transient Condition condition;

  /**
   * A fault.
   *
   * @param found what came, without the frame
   */
  MllpFault(byte[] found, Condition condition, String message) {
    super(message);
    this.found = found.clone();
    this.condition = condition;
  }

  byte[] found() {
    return found.clone();
  }

  Condition condition() {
    return condition;
  }

  /** Stable. */
  String code() {
    return "hl7.frame";
  }
}
