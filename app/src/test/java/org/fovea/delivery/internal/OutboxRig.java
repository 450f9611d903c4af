package org.fovea.delivery.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.delivery.Deliveries;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.Destination;
import org.fovea.dicom.Uid;
import org.fovea.inference.Results;
import org.fovea.reading.ChestStudy;
import org.fovea.reading.internal.ReadingsFixture;
import org.fovea.report.internal.ReportScenario;
import org.fovea.storage.Database;
import org.fovea.storage.TestDatabases;
import org.fovea.work.Topic;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkSubscriber;

/**
 * An outbox after a report desk, with a clock that is moved and couriers that keep what they get.
 */
final class OutboxRig implements AutoCloseable {
  static final AccessToken ADMINISTRATOR = new AccessToken("admin", Purpose.OPERATION);
  private static final Instant START = Instant.parse("2026-03-01T09:30:00Z");

  final ReportScenario desk;
  final Decisions decisions = new Decisions();
  final ScriptedCourier courier = new ScriptedCourier();
  final Deliveries outbox;
  private final Database database;
  private final Destinations destinations;
  private final Pauses pauses;
  private final Sending sending;
  private final RouteReport route;
  private final List<WithdrawStale> withdraw;
  private Instant now = START;
  private int routed;

  OutboxRig(Database.Dialect dialect, Path directory, String destinationLines) throws IOException {
    database = TestDatabases.open(dialect, directory);
    desk = new ReportScenario(database);
    Files.writeString(directory.resolve(DestinationFile.NAME), destinationLines);
    destinations = new Destinations(directory);
    destinations.load();
    Clock clock = new MovedClock();
    DeliveryTable table = new DeliveryTable(clock);
    Clearance clearance =
        new Clearance(
            desk.outgoing(),
            desk.results(),
            desk.readings(),
            ReadingsFixture.disclosure(database),
            decisions);
    pauses = new Pauses(clock, Duration.ofSeconds(10), Duration.ofMinutes(5));
    sending = new Sending(database, table, clearance, desk.audit(), pauses, clock);
    WithdrawStale changed = withdraw(Archive.STUDY_CHANGED, table);
    withdraw = List.of(withdraw(Results.RESULTS_SUPERSEDED, table), changed);
    route = new RouteReport(database, destinations, clearance, table, changed::of, () -> {});
    outbox =
        new Outbox(
            database, table, destinations, desk.reports(), desk.audit(), pauses, () -> {}, clock);
  }

  private WithdrawStale withdraw(Topic topic, DeliveryTable table) {
    return new WithdrawStale(
        "delivery.withdraw",
        topic,
        database,
        desk.archive(),
        desk.results(),
        destinations,
        table,
        () -> {});
  }

  /** The decision without which nothing of the desk's research-only model leaves. */
  OutboxRig approved() {
    decisions.approve("cxr-pneumonia", "1.0.0", "trial", ADMINISTRATOR);
    return this;
  }

  /** Routes what was stored since. */
  OutboxRig route() {
    List<String> announced = desk.announced();
    for (String line : announced.subList(routed, announced.size())) {
      if (line.startsWith("report.stored ")) {
        perform(route, line.substring("report.stored ".length()));
      }
    }
    routed = announced.size();
    return this;
  }

  private static void perform(WorkSubscriber subscriber, String subject) {
    try {
      subscriber.perform(new WorkItem(Uid.create(), subscriber.name(), subject, 1));
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What follows when the study changed. */
  void changed() {
    withdraw.forEach(one -> perform(one, ChestStudy.STUDY.value()));
  }

  /** Sends what is due to destinations that are not left alone for now. */
  OutboxRig send() {
    for (Destination destination : destinations.all()) {
      if (!pauses.holds(destination.name()) && sending.anyDue(destination)) {
        sending.serve(destination, courier);
      }
    }
    return this;
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  /** Time goes by, and what is due is sent every second of it. */
  void sendDuring(Duration time) {
    Instant end = now.plus(time);
    while (now.isBefore(end)) {
      later(Duration.ofSeconds(1));
      send();
    }
  }

  List<Delivery> all() {
    return outbox.list(null, EnumSet.allOf(Delivery.State.class), 100, ADMINISTRATOR).reversed();
  }

  /** Each as {@code destination kind report state}. */
  List<String> states() {
    return all().stream()
        .map(one ->
            "%s %s %s %s".formatted(one.destination(), one.kind(), one.reportState(), one.state()))
        .toList();
  }

  @Override
  public void close() {
    database.close();
  }

  private final class MovedClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
