package org.fovea.inference;

/** Why a step in a model's life was not taken; nothing has changed. Each kind has a stable code. */
public abstract sealed class ModelLifeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  private ModelLifeException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable, for machines. */
  public String code() {
    return code;
  }

  /** No such version is installed. */
  public static final class Unknown extends ModelLifeException {
    private static final long serialVersionUID = 1L;

    public Unknown(String message) {
      super("lifecycle.unknown", message);
    }
  }

  /** The version stands where this step does not begin. */
  public static final class WrongStage extends ModelLifeException {
    private static final long serialVersionUID = 1L;

    public WrongStage(String message) {
      super("lifecycle.wrong-stage", message);
    }
  }

  /** What is in use, or the version's files, are not what was tried. */
  public static final class Changed extends ModelLifeException {
    private static final long serialVersionUID = 1L;

    public Changed(String message) {
      super("lifecycle.changed", message);
    }
  }

  /** The protocol is not met; the message names every clause with found and expected. */
  public static final class ProtocolUnmet extends ModelLifeException {
    private static final long serialVersionUID = 1L;

    public ProtocolUnmet(String message) {
      super("lifecycle.protocol-unmet", message);
    }
  }

  /** A decision without a reason. */
  public static final class NoReason extends ModelLifeException {
    private static final long serialVersionUID = 1L;

    public NoReason() {
      super("lifecycle.no-reason", "expected a reason for the decision, found none");
    }
  }
}
