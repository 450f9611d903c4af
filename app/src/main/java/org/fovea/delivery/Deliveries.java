package org.fovea.delivery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.jspecify.annotations.Nullable;

/** The outbox as people and other systems see it. */
public interface Deliveries {

  /** Every destination that is configured or has something here, by name. */
  List<DestinationQueue> queues();

  /**
   * Deliveries, newest first.
   *
   * @param destination only its; null: of all
   * @param states only these
   */
  List<Delivery> list(
      @Nullable String destination, Set<Delivery.State> states, int limit, AccessToken token);

  /** Its tries, newest first, at most {@code limit}. */
  List<DeliveryAttempt> attempts(String id, int limit, AccessToken token);

  /**
   * Has what failed or was forbidden looked at again, and what waits tried at once.
   *
   * @throws DeliveryRefused when there is no such delivery, or nothing to try again
   */
  Delivery retry(String id, AccessToken token);

  /** As {@link #retry} for everything of a destination that failed; answers how many. */
  int retryAll(String destination, AccessToken token);

  /** Where anything of a model went or may have gone, newest first (safety S15). */
  List<Delivery> ofModel(String model, @Nullable String version, AccessToken token);

  /**
   * What a destination says of the commitment it was asked for.
   *
   * @param address of the destination that says so
   * @param committed what it keeps
   * @param failed what it does not, with the Failure Reason (0008,1197)
   * @return whether anything waits for this
   */
  boolean commitment(
      Uid transactionUid, String address, Set<Uid> committed, Map<Uid, Integer> failed);
}
