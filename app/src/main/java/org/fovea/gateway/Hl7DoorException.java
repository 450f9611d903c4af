package org.fovea.gateway;

/** The HL7 door cannot be opened as it is configured. */
public final class Hl7DoorException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Hl7DoorException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Stable. */
  public String code() {
    return "gateway.hl7-door";
  }
}
