package org.fovea.delivery;

import java.util.List;
import org.fovea.dicom.Uid;

/** Speaks to destinations of one kind. Found as beans; called on threads of its own. */
public interface Courier {

  /** Why something is taken back, for a person at the destination. */
  String WITHDRAWN = "Withdrawn: a later state of the study superseded it";

  Destination.Kind kind();

  /**
   * Opens a way to a destination, for deliveries one after another.
   *
   * @param deliveries what is going to be sent
   * @throws DeliveryException.Unreachable when there is none at the moment
   */
  Passage open(Destination destination, List<Delivery> deliveries) throws DeliveryException;

  /** An open way. */
  interface Passage extends AutoCloseable {

    /** Sends one; returns once the destination has taken it. Safe to repeat. */
    void carry(Delivery delivery) throws DeliveryException;

    /**
     * Asks the destination to commit to what it took. The answer goes to {@link
     * Deliveries#commitment}, at once or later.
     */
    default void askCommitment(Delivery delivery, Uid transactionUid) throws DeliveryException {
      throw new DeliveryException.Refused("this kind of destination makes no commitment");
    }

    @Override
    void close();
  }
}
