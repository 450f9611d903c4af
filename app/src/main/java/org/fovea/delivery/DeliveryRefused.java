package org.fovea.delivery;

/** Why nothing was tried again. */
public final class DeliveryRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The code of one that does not exist. */
  public static final String UNKNOWN = "delivery.unknown";

  private final String code;

  private DeliveryRefused(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable: {@code delivery.unknown} or {@code delivery.nothing-to-retry}. */
  public String code() {
    return code;
  }

  /** There is no such delivery. */
  public static DeliveryRefused unknown(String id) {
    return new DeliveryRefused(UNKNOWN, "There is no delivery " + id + ".");
  }

  /** It was sent, or had ceased to hold. */
  public static DeliveryRefused nothingToRetry(Delivery delivery) {
    return new DeliveryRefused(
        "delivery.nothing-to-retry",
        "Expected a delivery that waits or failed, found " + delivery.state() + ".");
  }
}
