package org.fovea.dicom.net;

import java.io.IOException;
import java.time.Duration;

/** Why an association was not made or did not last; each with a stable code. */
public abstract sealed class UpperLayerException extends IOException {
  private static final long serialVersionUID = 1;

  private final String code;

  private UpperLayerException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable, such as {@code network.rejected}. */
  public String code() {
    return code;
  }

  /** The association was rejected, by either side. */
  public static final class Rejected extends UpperLayerException {
    private static final long serialVersionUID = 1;

    private final boolean retry;

    public Rejected(Pdu.AssociateReject reject, String why) {
      super(
          "network.rejected",
          "association rejected (result %d, source %d, reason %d): %s"
              .formatted(reject.result(), reject.source(), reject.reason(), why));
      this.retry = reject.isTransient();
    }

    /** Whether the same request may be accepted later. */
    public boolean mayBeRetried() {
      return retry;
    }
  }

  /** The peer aborted. */
  public static final class Aborted extends UpperLayerException {
    private static final long serialVersionUID = 1;

    public Aborted(Pdu.Abort abort) {
      super(
          "network.aborted",
          "the peer aborted (source %d, reason %d)".formatted(abort.source(), abort.reason()));
    }
  }

  /** The connection ended without release or abort. */
  public static final class ConnectionLost extends UpperLayerException {
    private static final long serialVersionUID = 1;

    public ConnectionLost(String how) {
      super("network.connection-lost", "the connection ended: " + how);
    }
  }

  /** The peer sent nothing, or too slowly. */
  public static final class TimedOut extends UpperLayerException {
    private static final long serialVersionUID = 1;

    public TimedOut(String expected, Duration limit) {
      super(
          "network.timed-out",
          "found nothing more, expected " + expected + " within " + limit.toSeconds() + " s");
    }
  }

  /** The peer does not follow the protocol. */
  public static final class Violation extends UpperLayerException {
    private static final long serialVersionUID = 1;

    private final AbortReason reason;

    public Violation(AbortReason reason, String found, String expected) {
      super("network.violation", "found " + found + ", expected " + expected);
      this.reason = reason;
    }

    public AbortReason reason() {
      return reason;
    }
  }

  /** The peer sends more than is taken. */
  public static final class TooLarge extends UpperLayerException {
    private static final long serialVersionUID = 1;

    public TooLarge(String what, long limit) {
      super("network.too-large", "found " + what + " beyond " + limit + " bytes, expected less");
    }
  }

  /** The peer accepted no presentation context in which this could be sent. */
  public static final class NoPresentationContext extends UpperLayerException {
    private static final long serialVersionUID = 1;

    public NoPresentationContext(String what) {
      super(
          "network.no-presentation-context", "found no accepted presentation context for " + what);
    }
  }
}
