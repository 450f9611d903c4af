package org.fovea.dicom.net;

import java.util.List;
import org.fovea.dicom.Uid;

/** Protocol data units (PS3.8 9.3) that are read whole; P-DATA-TF is read as it arrives. */
public sealed interface Pdu {

  /** The DICOM application context (PS3.7 A.2.1). */
  Uid APPLICATION_CONTEXT = new Uid("1.2.840.10008.3.1.1.1");

  /** A-ASSOCIATE-RQ. */
  record AssociateRequest(
      int protocolVersion,
      String calledAe,
      String callingAe,
      Uid applicationContext,
      List<PresentationContext> contexts,
      UserInformation user)
      implements Pdu {
    public AssociateRequest {
      contexts = List.copyOf(contexts);
    }

    /** A request of this implementation. */
    public static AssociateRequest of(
        AeTitle called, AeTitle calling, List<PresentationContext> contexts, UserInformation user) {
      return new AssociateRequest(
          1, called.value(), calling.value(), APPLICATION_CONTEXT, contexts, user);
    }
  }

  /** A-ASSOCIATE-AC. */
  record AssociateAccept(
      String calledAe, String callingAe, List<ContextResult> contexts, UserInformation user)
      implements Pdu {
    public AssociateAccept {
      contexts = List.copyOf(contexts);
    }
  }

  /** A-ASSOCIATE-RJ: result, source and reason by PS3.8 table 9-21. */
  record AssociateReject(int result, int source, int reason) implements Pdu {
    private static final int PERMANENT = 1;
    private static final int TRANSIENT = 2;
    private static final int BY_USER = 1;
    private static final int BY_ACSE = 2;
    private static final int BY_PRESENTATION = 3;

    public static final AssociateReject NO_REASON = new AssociateReject(PERMANENT, BY_USER, 1);
    public static final AssociateReject APPLICATION_CONTEXT =
        new AssociateReject(PERMANENT, BY_USER, 2);
    public static final AssociateReject CALLING_AE = new AssociateReject(PERMANENT, BY_USER, 3);
    public static final AssociateReject CALLED_AE = new AssociateReject(PERMANENT, BY_USER, 7);
    public static final AssociateReject PROTOCOL_VERSION =
        new AssociateReject(PERMANENT, BY_ACSE, 2);
    public static final AssociateReject LOCAL_LIMIT =
        new AssociateReject(TRANSIENT, BY_PRESENTATION, 2);

    /** Whether the same request may be accepted later. */
    public boolean isTransient() {
      return result == TRANSIENT;
    }
  }

  /** A-RELEASE-RQ. */
  record ReleaseRequest() implements Pdu {}

  /** A-RELEASE-RP. */
  record ReleaseResponse() implements Pdu {}

  /** A-ABORT: source 0 is the service user, 2 the provider, whose reason PS3.8 table 9-26 lists. */
  record Abort(int source, int reason) implements Pdu {
    public static final Abort BY_USER = new Abort(0, 0);

    static Abort byProvider(AbortReason reason) {
      return new Abort(2, reason.code());
    }
  }

  /** The head of a P-DATA-TF; its presentation data values follow on the connection. */
  record Data(long length) implements Pdu {}
}
