package org.fovea.delivery;

/** Why a destination did not take something; what it says is for a person. */
public abstract sealed class DeliveryException extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;

  private DeliveryException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable, such as {@code delivery.unreachable}. */
  public String code() {
    return code;
  }

  /** Nothing can be sent there at the moment; everything for it waits. */
  public static final class Unreachable extends DeliveryException {
    private static final long serialVersionUID = 1;

    public Unreachable(String message) {
      super("delivery.unreachable", message);
    }
  }

  /** It did not take this one now, and may later. */
  public static final class NotNow extends DeliveryException {
    private static final long serialVersionUID = 1;

    public NotNow(String message) {
      super("delivery.not-now", message);
    }
  }

  /** It will not take this one, however often it is asked: a person must look. */
  public static final class Refused extends DeliveryException {
    private static final long serialVersionUID = 1;

    public Refused(String message) {
      super("delivery.refused", message);
    }
  }
}
