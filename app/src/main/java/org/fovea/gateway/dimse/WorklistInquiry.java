package org.fovea.gateway.dimse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.archive.ImagingOrder;
import org.fovea.archive.Orders;
import org.fovea.dicom.Uid;
import org.fovea.gateway.OrderQueries;
import org.fovea.gateway.dimse.OrderQueryTable.Kept;
import org.fovea.storage.Database;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the modality worklist for the orders of studies that came without one, on a thread of its
 * own: however long a provider takes, no study waits for it.
 */
final class WorklistInquiry implements OrderQueries, SmartLifecycle {
  static final AccessToken TOKEN = AccessToken.system("worklist", Purpose.TREATMENT);

  private static final Logger log = LoggerFactory.getLogger(WorklistInquiry.class);
  private static final Duration POLL = Duration.ofSeconds(5); // serves what waits; news wake it
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2); // what is cut off is repeated

  /** An emergency is ordered after it was imaged; what is not there in six hours is not coming. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(4),
          Duration.ofMinutes(16),
          Duration.ofMinutes(64),
          Duration.ofMinutes(256));

  private final Archive archive;
  private final Orders orders;
  private final Database database;
  private final AuditTrail audit;
  private final Peers peers;
  private final WorklistProvider provider;
  private final Clock clock;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread asking;

  WorklistInquiry(
      Archive archive,
      Orders orders,
      Database database,
      AuditTrail audit,
      Peers peers,
      WorklistProvider provider,
      Clock clock) {
    this.archive = archive;
    this.orders = orders;
    this.database = database;
    this.audit = audit;
    this.peers = peers;
    this.provider = provider;
    this.clock = clock;
  }

  @Override
  public Optional<OrderQuery> of(Uid studyInstanceUid) {
    return OrderQueryTable.find(database.read(), studyInstanceUid).map(Kept::query);
  }

  /** Looks at once for what is due. */
  void wake() {
    wake.release();
  }

  /** Asks all that is due now. */
  void askDue() {
    for (Optional<Kept> due = due(); due.isPresent(); due = due()) {
      ask(due.get());
    }
  }

  private Optional<Kept> due() {
    return Thread.currentThread().isInterrupted()
        ? Optional.empty()
        : OrderQueryTable.due(database.read(), clock.instant());
  }

  private void ask(Kept kept) {
    int attempts = kept.query().attempts() + 1;
    Optional<Study> study =
        archive.study(kept.study(), TOKEN).filter(OrderQuestions::mayBeAsked).filter(kept::isOf);
    if (study.isEmpty() || !orders.of(study.get()).isEmpty()) {
      String why = study.isEmpty() ? "the study is another's or is held" : "the order is known";
      settle(kept, new OrderQuery(State.SETTLED, kept.query().attempts(), why, null));
      return;
    }
    List<String> reasons = new ArrayList<>();
    for (Peer peer : peers.worklists()) {
      audit.record(
          TOKEN,
          "order.asked",
          kept.accessionNumber(),
          kept.patient().id() + "^" + kept.patient().issuer(),
          peer.title().value());
      WorklistProvider.Answers answers =
          provider.ask(peer, kept.patient(), kept.accessionNumber(), clock.instant());
      if (!answers.orders().isEmpty() && keep(kept, attempts, peer, answers.orders())) {
        return;
      }
      reasons.add(
          peer.title()
              + ": "
              + (answers.orders().isEmpty()
                  ? answers.reason()
                  : "what it says is another patient's order here"));
    }
    boolean last = attempts > WAITS.size() || reasons.isEmpty();
    Instant next = last ? null : clock.instant().plus(WAITS.get(attempts - 1));
    String reason =
        reasons.isEmpty() ? "no worklist is named any more" : String.join("; ", reasons);
    log.info("No order of study {} yet: {}", kept.study(), reason);
    settle(kept, new OrderQuery(last ? State.UNANSWERED : State.WAITING, attempts, reason, next));
  }

  private boolean keep(Kept kept, int attempts, Peer peer, List<ImagingOrder> found) {
    return database.write(client -> {
      long taken = found.stream().filter(order -> orders.receiveUnlessKnown(order, TOKEN)).count();
      if (taken > 0) {
        OrderQueryTable.settle(
            client, kept, new OrderQuery(State.FOUND, attempts, peer.title().value(), null));
      }
      return taken > 0;
    });
  }

  private void settle(Kept kept, OrderQuery outcome) {
    database.run(client -> OrderQueryTable.settle(client, kept, outcome));
  }

  @Override
  public void start() {
    running = true;
    asking = Thread.ofPlatform().daemon().name("worklist").start(this::loop);
  }

  private void loop() {
    while (running) {
      try {
        askDue();
      } catch (RuntimeException failure) {
        log.error("The worklist could not be asked; it is tried again", failure);
      }
      try {
        if (wake.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  @Override
  public void stop() {
    running = false;
    Thread thread = asking;
    if (thread != null) {
      thread.interrupt();
      try {
        thread.join(LONGEST_STOP);
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
