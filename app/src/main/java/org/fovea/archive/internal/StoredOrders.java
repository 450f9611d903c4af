package org.fovea.archive.internal;

import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.archive.ImagingOrder;
import org.fovea.archive.Orders;
import org.fovea.storage.Database;
import org.fovea.study.PatientId;
import org.fovea.study.Study;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders in the archive's tables. */
public final class StoredOrders implements Orders {
  private final Database database;
  private final AuditTrail audit;

  public StoredOrders(Database database, AuditTrail audit) {
    this.database = database;
    this.audit = audit;
  }

  @Override
  public void receive(ImagingOrder order, AccessToken token) {
    database.run(client -> {
      OrderTable.put(client, order);
      audit.record(
          token,
          order.canceled() ? "order.canceled" : "order.received",
          order.accessionNumber(),
          order.patient().id() + "^" + order.patient().issuer(),
          order.cause());
      PatientId patient = now(client, order);
      StudyTable.ofPatient(client, patient).stream()
          .filter(study -> OrderTable.about(client, study).contains(order))
          .forEach(study -> raise(client, study));
    });
  }

  @Override
  public boolean receiveUnlessKnown(ImagingOrder order, AccessToken token) {
    return database.write(client -> {
      boolean kept = !OrderTable.isKnown(client, order);
      if (kept) {
        receive(order, token);
      }
      return kept;
    });
  }

  @Override
  public Optional<ImagingOrder> find(
      PatientId patient, String accessionNumber, String procedureId) {
    return OrderTable.find(database.read(), patient, accessionNumber, procedureId);
  }

  @Override
  public List<ImagingOrder> of(Study study) {
    return of(database.read(), study);
  }

  private static List<ImagingOrder> of(JdbcClient client, Study study) {
    return OrderTable.about(client, study).stream()
        .filter(order -> now(client, order).equals(study.patient().patientId()))
        .toList();
  }

  /** Whose it is now: the patient may have been merged since it was placed. */
  private static PatientId now(JdbcClient client, ImagingOrder order) {
    return IdentityTable.survivor(client, order.patient()).orElse(order.patient());
  }

  /** Makes a study as urgent as the orders it was made for. */
  static void raise(JdbcClient client, Study study) {
    of(client, study).stream()
        .filter(order -> !order.canceled())
        .map(ImagingOrder::priority)
        .min(Enum::compareTo)
        .ifPresent(priority -> StudyTable.raise(client, study.studyInstanceUid(), priority));
  }
}
