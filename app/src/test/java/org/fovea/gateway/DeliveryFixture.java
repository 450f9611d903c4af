package org.fovea.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.Destination;
import org.fovea.dicom.Uid;
import org.fovea.report.ReportState;
import org.fovea.study.PatientId;

/** Deliveries on their way, and where to. */
public final class DeliveryFixture {
  private static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");

  private DeliveryFixture() {}

  public static Delivery report(String sopInstanceUid) {
    return of(Delivery.Kind.REPORT, sopInstanceUid);
  }

  public static Delivery withdrawal(String sopInstanceUid) {
    return of(Delivery.Kind.WITHDRAWAL, sopInstanceUid);
  }

  private static Delivery of(Delivery.Kind kind, String sopInstanceUid) {
    return new Delivery(
        "5f1d7b1e-0000-4000-8000-000000000001",
        "DEST",
        kind,
        new Uid(sopInstanceUid),
        new Uid("1.2.3"),
        new PatientId("42", "HOSPITAL"),
        ReportState.FINAL,
        "reading",
        List.of(),
        Delivery.State.WAITING,
        1,
        NOW,
        NOW,
        NOW,
        NOW.plusSeconds(3600),
        "",
        "",
        null);
  }

  public static Destination destination(
      Destination.Kind kind, String address, boolean commitment, Map<String, String> options) {
    return new Destination(
        "DEST",
        kind,
        address,
        Set.of(Destination.Takes.SIGNED),
        Set.of(),
        Set.of(),
        false,
        commitment,
        Duration.ofHours(1),
        options);
  }
}
