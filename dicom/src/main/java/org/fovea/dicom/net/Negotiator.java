package org.fovea.dicom.net;

import java.net.InetAddress;
import java.util.List;

/** Decides about requests for an association. */
@FunctionalInterface
public interface Negotiator {

  /** Yes or no. */
  sealed interface Decision {

    /** Accepted: one result for each context proposed, and the user information answered. */
    record Accepted(List<ContextResult> contexts, UserInformation user) implements Decision {
      public Accepted {
        contexts = List.copyOf(contexts);
      }
    }

    /**
     * Rejected.
     *
     * @param why for the log; the peer learns only the code
     */
    record Rejected(Pdu.AssociateReject reject, String why) implements Decision {}
  }

  Decision decide(Pdu.AssociateRequest request, InetAddress from);
}
