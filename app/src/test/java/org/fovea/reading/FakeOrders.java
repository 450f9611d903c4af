package org.fovea.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.archive.ImagingOrder;
import org.fovea.archive.Orders;
import org.fovea.study.PatientId;
import org.fovea.study.Study;

/** Orders put into it, all of every study. */
public final class FakeOrders implements Orders {
  private final List<ImagingOrder> orders = new ArrayList<>();

  @Override
  public void receive(ImagingOrder order, AccessToken token) {
    orders.add(order);
  }

  @Override
  public boolean receiveUnlessKnown(ImagingOrder order, AccessToken token) {
    boolean kept = find(order.patient(), order.accessionNumber(), order.procedureId()).isEmpty();
    if (kept) {
      receive(order, token);
    }
    return kept;
  }

  @Override
  public Optional<ImagingOrder> find(
      PatientId patient, String accessionNumber, String procedureId) {
    return orders.reversed().stream()
        .filter(order ->
            order.patient().equals(patient)
                && order.accessionNumber().equals(accessionNumber)
                && order.procedureId().equals(procedureId))
        .findFirst();
  }

  @Override
  public List<ImagingOrder> of(Study study) {
    return List.copyOf(orders);
  }
}
