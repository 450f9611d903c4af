package org.fovea.gateway.dimse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fovea.access.AccessToken;
import org.fovea.delivery.Deliveries;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryAttempt;
import org.fovea.delivery.DestinationQueue;
import org.fovea.dicom.Uid;
import org.jspecify.annotations.Nullable;

/** Keeps what destinations say of commitments. */
final class RecordedCommitments implements Deliveries {
  final List<String> said = new ArrayList<>();

  @Override
  public boolean commitment(
      Uid transactionUid, String address, Set<Uid> committed, Map<Uid, Integer> failed) {
    said.add(address + " " + transactionUid + " keeps " + committed + ", not " + failed);
    return true;
  }

  @Override
  public List<DestinationQueue> queues() {
    return List.of();
  }

  @Override
  public List<Delivery> list(
      @Nullable String destination, Set<Delivery.State> states, int limit, AccessToken token) {
    return List.of();
  }

  @Override
  public List<DeliveryAttempt> attempts(String id, int limit, AccessToken token) {
    return List.of();
  }

  @Override
  public Delivery retry(String id, AccessToken token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int retryAll(String destination, AccessToken token) {
    return 0;
  }

  @Override
  public List<Delivery> ofModel(String model, @Nullable String version, AccessToken token) {
    return List.of();
  }
}
