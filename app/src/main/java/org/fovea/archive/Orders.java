package org.fovea.archive;

import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.study.PatientId;
import org.fovea.study.Study;

/** Imaging orders, and the studies made for them. */
public interface Orders {

  /**
   * Keeps an order in place of what was said of it before; joins the caller's transaction. Studies
   * made for it, held now or later, are as urgent as it says at least (safety S9): an order raises
   * a study and never lowers one.
   */
  void receive(ImagingOrder order, AccessToken token);

  /**
   * Keeps an order that somebody else tells of, unless its number and procedure are known already,
   * whosever they are (safety S1); joins the caller's transaction.
   *
   * @return whether it was kept
   */
  boolean receiveUnlessKnown(ImagingOrder order, AccessToken token);

  /** An order as it was described last, of just this patient; empty when there is none. */
  Optional<ImagingOrder> find(PatientId patient, String accessionNumber, String procedureId);

  /**
   * The orders a study was made for, the latest first: of the same patient (safety S1), with its
   * accession number or naming it.
   */
  List<ImagingOrder> of(Study study);
}
