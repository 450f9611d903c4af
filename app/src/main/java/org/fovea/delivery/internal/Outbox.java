package org.fovea.delivery.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.delivery.Deliveries;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryAttempt;
import org.fovea.delivery.DeliveryRefused;
import org.fovea.delivery.Destination;
import org.fovea.delivery.DestinationQueue;
import org.fovea.dicom.Uid;
import org.fovea.report.Reports;
import org.fovea.storage.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox by its tables. */
final class Outbox implements Deliveries {
  private final Database database;
  private final DeliveryTable table;
  private final Destinations destinations;
  private final Reports reports;
  private final AuditTrail audit;
  private final Pauses pauses;
  private final Runnable wake;
  private final Clock clock;

  Outbox(
      Database database,
      DeliveryTable table,
      Destinations destinations,
      Reports reports,
      AuditTrail audit,
      Pauses pauses,
      Runnable wake,
      Clock clock) {
    this.database = database;
    this.table = table;
    this.destinations = destinations;
    this.reports = reports;
    this.audit = audit;
    this.pauses = pauses;
    this.wake = wake;
    this.clock = clock;
  }

  private record Count(String destination, Delivery.State state, long count, Instant oldest) {}

  @Override
  public List<DestinationQueue> queues() {
    Map<String, List<Count>> counts = new TreeMap<>();
    destinations.all().forEach(one -> counts.put(one.name(), List.of()));
    for (Count count : counts()) {
      List<Count> all = new ArrayList<>(counts.getOrDefault(count.destination(), List.of()));
      all.add(count);
      counts.put(count.destination(), all);
    }
    return counts.entrySet().stream()
        .map(entry -> queue(entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<Count> counts() {
    return database
        .read()
        .sql(
            "SELECT destination, state, COUNT(*) AS many, MIN(created_at) AS oldest FROM delivery"
                + " GROUP BY destination, state")
        .query((row, _) ->
            new Count(
                row.getString("destination"),
                Delivery.State.valueOf(row.getString("state")),
                row.getLong("many"),
                Micros.instant(row.getLong("oldest"))))
        .list();
  }

  private DestinationQueue queue(String name, List<Count> counts) {
    Map<Delivery.State, Long> byState = new EnumMap<>(Delivery.State.class);
    Instant oldest = null;
    for (Count count : counts) {
      byState.put(count.state(), count.count());
      if (count.state() == Delivery.State.WAITING) {
        oldest = count.oldest();
      }
    }
    Pauses.Pause pause = pauses.of(name).orElse(null);
    return new DestinationQueue(
        name,
        destinations.find(name).orElse(null),
        byState,
        oldest,
        pause == null ? null : pause.until(),
        pause == null ? "" : pause.code(),
        pause == null ? "" : pause.reason());
  }

  @Override
  public List<Delivery> list(
      @Nullable String destination, Set<Delivery.State> states, int limit, AccessToken token) {
    audit.record(token, "outbox.read", destination == null ? "outbox" : destination, null, "");
    return states.isEmpty()
        ? List.of()
        : DeliveryTable.list(database.read(), destination, states, limit).stream()
            .filter(delivery -> mayShow(delivery, token))
            .toList();
  }

  /** A rule by finding chose it: that it is here may say what a model said (safety S8). */
  private boolean mayShow(Delivery delivery, AccessToken token) {
    return RouteReport.signed(delivery) || !reports.withheld(delivery.sopInstanceUid(), token);
  }

  @Override
  public List<DeliveryAttempt> attempts(String id, int limit, AccessToken token) {
    Delivery delivery = find(database.read(), id, token);
    audit.record(token, "outbox.read", delivery.studyInstanceUid().value(), null, "attempts");
    return AttemptTable.of(database.read(), id, limit);
  }

  private Delivery find(JdbcClient client, String id, AccessToken token) {
    return DeliveryTable.find(client, id)
        .filter(delivery -> mayShow(delivery, token))
        .orElseThrow(() -> DeliveryRefused.unknown(id));
  }

  @Override
  public Delivery retry(String id, AccessToken token) {
    return database.write(client -> {
      Delivery delivery = find(client, id, token);
      if (!again(client, delivery, token)) {
        throw DeliveryRefused.nothingToRetry(delivery);
      }
      return DeliveryTable.find(client, id).orElseThrow();
    });
  }

  @Override
  public int retryAll(String destination, AccessToken token) {
    return database.write(client -> {
      int again = 0;
      Set<Delivery.State> ended = Set.of(Delivery.State.FAILED, Delivery.State.FORBIDDEN);
      for (Delivery delivery : DeliveryTable.list(client, destination, ended, Integer.MAX_VALUE)) {
        again += again(client, delivery, token) ? 1 : 0;
      }
      pauses.end(destination);
      database.afterCommit(wake);
      return again;
    });
  }

  private boolean again(JdbcClient client, Delivery delivery, AccessToken token) {
    Delivery.State state =
        switch (delivery.state()) {
          case WAITING, FORBIDDEN -> Delivery.State.WAITING;
          case CONFIRMING -> Delivery.State.CONFIRMING;
          // It was taken when a commitment was asked for; that is what failed.
          case FAILED ->
              delivery.transactionUid() == null
                  ? Delivery.State.WAITING
                  : Delivery.State.CONFIRMING;
          case SENT, CONFIRMED, CANCELED -> null;
        };
    if (state == null
        || !table.change(client, delivery, state, "", delivery.reason(), clock.instant())) {
      return false;
    }
    destinations
        .find(delivery.destination())
        .ifPresent(destination ->
            DeliveryTable.giveUpAt(client, delivery, clock.instant().plus(destination.giveUp())));
    audit.record(
        token,
        "delivery.retried",
        delivery.studyInstanceUid().value(),
        delivery.patientId().id() + "^" + delivery.patientId().issuer(),
        delivery.reportState() + " to " + delivery.destination());
    pauses.end(delivery.destination());
    database.afterCommit(wake);
    return true;
  }

  @Override
  public List<Delivery> ofModel(String model, @Nullable String version, AccessToken token) {
    audit.record(token, "model.recall-list", model, null, version == null ? "" : version);
    return DeliveryTable.all(database.read()).stream()
        .filter(delivery ->
            delivery.models().stream()
                .anyMatch(one ->
                    version == null
                        ? one.startsWith(model + "@")
                        : one.equals(model + "@" + version)))
        .filter(DeliveryTable::mayHaveArrived)
        .filter(delivery -> mayShow(delivery, token))
        .toList();
  }

  @Override
  public boolean commitment(
      Uid transactionUid, String address, Set<Uid> committed, Map<Uid, Integer> failed) {
    return database.write(client -> {
      Delivery delivery = DeliveryTable.ofTransaction(client, transactionUid).orElse(null);
      if (delivery == null || delivery.state() != Delivery.State.CONFIRMING) {
        return false;
      }
      Destination destination = destinations.find(delivery.destination()).orElse(null);
      if (destination == null || !destination.address().equals(address)) {
        return false;
      }
      Uid sop = delivery.sopInstanceUid();
      Instant now = clock.instant();
      if (committed.contains(sop)) {
        table.change(client, delivery, Delivery.State.CONFIRMED, "", "", now);
      } else {
        // It was taken and is not kept: sent again, as long as there is time.
        String reason =
            "The destination took it and does not keep it (failure reason %04X)."
                .formatted(failed.getOrDefault(sop, 0));
        boolean end = !now.isBefore(delivery.giveUpAt());
        DeliveryTable.transaction(client, delivery, null);
        table.change(
            client,
            delivery,
            end ? Delivery.State.FAILED : Delivery.State.WAITING,
            "delivery.not-committed",
            reason,
            now.plus(pauses.after(delivery.attempts())));
      }
      database.afterCommit(wake);
      return true;
    });
  }
}
