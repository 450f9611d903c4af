package org.fovea.web.outbox;

import java.time.Instant;
import java.util.List;
import org.fovea.delivery.Delivery;
import org.fovea.report.ReportState;

/** One report, or the taking back of one, on its way; it names no patient. */
record DeliveryView(
    String id,
    String destination,
    Delivery.Kind kind,
    String studyInstanceUid,
    String sopInstanceUid,
    ReportState reportState,
    List<String> models,
    Delivery.State state,
    int attempts,
    Instant createdAt,
    Instant changedAt,
    Instant notBefore,
    Instant giveUpAt,
    String code,
    String reason) {

  static DeliveryView of(Delivery delivery) {
    return new DeliveryView(
        delivery.id(),
        delivery.destination(),
        delivery.kind(),
        delivery.studyInstanceUid().value(),
        delivery.sopInstanceUid().value(),
        delivery.reportState(),
        delivery.models(),
        delivery.state(),
        delivery.attempts(),
        delivery.createdAt(),
        delivery.changedAt(),
        delivery.notBefore(),
        delivery.giveUpAt(),
        delivery.code(),
        delivery.reason());
  }
}
