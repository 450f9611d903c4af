package org.fovea.delivery.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AuditTrail;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryException;
import org.fovea.delivery.Destination;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is due at one destination, one after another, and keeps what came of it. */
final class Sending {
  // A try is on disk before anything of it is on the network: what is superseded while it is under
  // way is then known to have perhaps arrived, and is taken back. Clearance is asked in the same
  // transaction, so that nothing can change in between.

  private static final Logger log = LoggerFactory.getLogger(Sending.class);
  private static final int AT_ONCE =
      50; // bounds an association and what one look at the table costs
  private static final Duration WAIT = Duration.ofSeconds(30); // before asking again for clearance

  /** Some archives check what they keep only once an hour. */
  private static final Duration CONFIRMATION = Duration.ofMinutes(90);

  private static final String NOT_COMMITTED =
      "The destination took it and never said whether it keeps it.";

  private final Database database;
  private final DeliveryTable table;
  private final Clearance clearance;
  private final AuditTrail audit;
  private final Pauses pauses;
  private final Clock clock;

  Sending(
      Database database,
      DeliveryTable table,
      Clearance clearance,
      AuditTrail audit,
      Pauses pauses,
      Clock clock) {
    this.database = database;
    this.table = table;
    this.clearance = clearance;
    this.audit = audit;
    this.pauses = pauses;
    this.clock = clock;
  }

  boolean anyDue(Destination destination) {
    return !DeliveryTable.due(database.read(), destination.name(), clock.instant(), 1).isEmpty();
  }

  /** Sends until nothing is due or the destination is not reached. */
  void serve(Destination destination, Courier courier) {
    while (true) {
      List<Delivery> due =
          DeliveryTable.due(database.read(), destination.name(), clock.instant(), AT_ONCE);
      if (due.isEmpty() || Thread.currentThread().isInterrupted()) {
        return;
      }
      List<Delivery> cleared = new ArrayList<>();
      for (Delivery delivery : due) {
        if (database.write(_ -> cleared(delivery, destination))) {
          cleared.add(delivery);
        }
      }
      if (!cleared.isEmpty() && !send(cleared, destination, courier)) {
        return;
      }
    }
  }

  /** Asks whether it may go now; what may not is kept or ended with the reason. */
  private boolean cleared(Delivery delivery, Destination destination) {
    Instant now = clock.instant();
    if (delivery.state() == Delivery.State.CONFIRMING) {
      // It is there already; only the destination's word is asked for.
      boolean late = !now.isBefore(delivery.giveUpAt());
      if (late) {
        change(delivery, Delivery.State.FAILED, "delivery.not-committed", NOT_COMMITTED, now);
      }
      return !late;
    }
    return switch (clearance.of(delivery, destination)) {
      case Clearance.Verdict.Clear _ -> true;
      case Clearance.Verdict.Wait(String reason) -> {
        change(delivery, delivery.state(), "delivery.waits", reason, now.plus(WAIT));
        yield false;
      }
      case Clearance.Verdict.Cancel(String reason) -> {
        change(delivery, Delivery.State.CANCELED, "delivery.superseded", reason, now);
        yield false;
      }
      case Clearance.Verdict.Forbid(String reason) -> {
        change(delivery, Delivery.State.FORBIDDEN, "delivery.forbidden", reason, now);
        yield false;
      }
    };
  }

  private boolean change(
      Delivery delivery, Delivery.State state, String code, String reason, Instant notBefore) {
    return database.write(client -> table.change(client, delivery, state, code, reason, notBefore));
  }

  /** Whether the destination was reached to the end. */
  private boolean send(List<Delivery> deliveries, Destination destination, Courier courier) {
    Courier.Passage passage;
    try {
      passage = courier.open(destination, deliveries);
    } catch (DeliveryException closed) {
      begin(deliveries.getFirst(), destination)
          .ifPresent(begun -> failed(begun, destination, closed));
      return notReached(destination, closed);
    } catch (RuntimeException defect) {
      begin(deliveries.getFirst(), destination)
          .ifPresent(begun -> failed(begun, destination, unforeseen(begun, defect)));
      return false;
    }
    try (passage) {
      for (Delivery delivery : deliveries) {
        DeliveryException.@Nullable Unreachable lost = carry(delivery, destination, passage);
        if (lost != null) {
          return notReached(destination, lost);
        }
      }
      pauses.reached(destination.name());
      return true;
    }
  }

  private DeliveryException.@Nullable Unreachable carry(
      Delivery delivery, Destination destination, Courier.Passage passage) {
    boolean confirming = delivery.state() == Delivery.State.CONFIRMING;
    boolean commitment =
        confirming || (destination.commitment() && delivery.kind() == Delivery.Kind.REPORT);
    Uid transaction = commitment ? Uid.create() : null;
    Optional<Delivery> begun = begin(delivery, destination);
    if (begun.isEmpty()) {
      return null;
    }
    Delivery trying = begun.get();
    try {
      if (!confirming) {
        passage.carry(trying);
      }
      trying = confirming ? asked(trying, transaction) : sent(trying, transaction);
      if (transaction != null) {
        passage.askCommitment(trying, transaction);
      }
      ended(trying, "", "");
      return null;
    } catch (DeliveryException.Unreachable lost) {
      failed(trying, destination, lost);
      return lost;
    } catch (DeliveryException why) {
      failed(trying, destination, why);
      return null;
    } catch (RuntimeException defect) {
      failed(trying, destination, unforeseen(trying, defect));
      return null;
    }
  }

  private static DeliveryException unforeseen(Delivery delivery, RuntimeException defect) {
    log.error("Delivery {} to {} broke", delivery.id(), delivery.destination(), defect);
    return new DeliveryException.NotNow("It could not be sent; the server's log says why.");
  }

  /** Counts the try if it may still be made; empty when it was ended meanwhile. */
  private Optional<Delivery> begin(Delivery delivery, Destination destination) {
    return database.write(client -> {
      Optional<Delivery> now = DeliveryTable.find(client, delivery.id());
      if (now.isEmpty()
          || now.get().state() != delivery.state()
          || !cleared(now.get(), destination)) {
        return Optional.empty();
      }
      DeliveryTable.begin(client, delivery);
      int number = now.get().attempts() + 1;
      AttemptTable.begin(client, delivery.id(), number, clock.instant());
      return DeliveryTable.find(client, delivery.id());
    });
  }

  /** Its commitment is asked for once more, in a transaction of its own. */
  private Delivery asked(Delivery delivery, @Nullable Uid transaction) {
    Instant again = clock.instant().plus(CONFIRMATION);
    return database.write(client -> {
      table.change(client, delivery, Delivery.State.CONFIRMING, "", "", again);
      DeliveryTable.transaction(client, delivery, transaction);
      return DeliveryTable.find(client, delivery.id()).orElseThrow();
    });
  }

  /** The destination has it. What asks for no commitment has arrived. */
  private Delivery sent(Delivery delivery, @Nullable Uid transaction) {
    Instant now = clock.instant();
    return database.write(client -> {
      Delivery.State state = transaction == null ? Delivery.State.SENT : Delivery.State.CONFIRMING;
      table.change(client, delivery, state, "", "", now.plus(CONFIRMATION));
      DeliveryTable.transaction(client, delivery, transaction);
      audit.record(
          Clearance.TOKEN,
          delivery.kind() == Delivery.Kind.REPORT ? "report.sent" : "report.withdrawn",
          delivery.studyInstanceUid().value(),
          delivery.patientId().id() + "^" + delivery.patientId().issuer(),
          delivery.reportState()
              + " "
              + delivery.sopInstanceUid()
              + " to "
              + delivery.destination());
      return DeliveryTable.find(client, delivery.id()).orElseThrow();
    });
  }

  private void ended(Delivery delivery, String code, String reason) {
    database.run(client ->
        AttemptTable.end(
            client, delivery.id(), delivery.attempts(), clock.instant(), code, reason));
  }

  private void failed(Delivery delivery, Destination destination, DeliveryException why) {
    String reason = String.valueOf(why.getMessage());
    Instant now = clock.instant();
    boolean end = why instanceof DeliveryException.Refused || !now.isBefore(delivery.giveUpAt());
    database.run(client -> {
      ended(delivery, why.code(), reason);
      Duration wait =
          why instanceof DeliveryException.Unreachable
              ? Duration.ZERO // the destination pauses, not this one
              : pauses.after(delivery.attempts());
      Delivery.State state = end ? Delivery.State.FAILED : delivery.state();
      table.change(client, delivery, state, why.code(), reason, now.plus(wait));
    });
    if (!reason.equals(delivery.reason())) { // said once, however often it is tried
      log.warn(
          "{} of study {} was not taken by {}: {}",
          delivery.kind(),
          delivery.studyInstanceUid(),
          destination.name(),
          reason);
    }
  }

  /** What waited too long for a destination that is not reached waits for a person now. */
  private boolean notReached(Destination destination, DeliveryException why) {
    pauses.notReached(destination.name(), why);
    database.run(client -> {
      for (Delivery delivery :
          DeliveryTable.due(client, destination.name(), clock.instant(), AT_ONCE)) {
        if (!clock.instant().isBefore(delivery.giveUpAt())) {
          String reason = String.valueOf(why.getMessage());
          change(delivery, Delivery.State.FAILED, why.code(), reason, delivery.notBefore());
        }
      }
    });
    return false;
  }
}
