package org.fovea.work.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.fovea.storage.Database;
import org.fovea.work.Priority;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkSubscriber;
import org.fovea.work.internal.WorkItemTable.Kept;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs the items of the queue: takes what is due, watches its time, tries again. */
public final class WorkDispatcher implements AutoCloseable {
  // One thread takes items and watches deadlines; each attempt has a thread of its own. An item is
  // IN PROGRESS on disk before its attempt starts and COMPLETED after it ends, so that a killed
  // process repeats at most the items in flight: they are released at the next start. An announced
  // item wakes the thread after its commit; polling serves retries and deadlines.

  private static final Logger LOG = LoggerFactory.getLogger(WorkDispatcher.class);
  private static final int SLOTS = 8; // enough callers at once for micro-batches
  private static final int LOW_SLOTS = 1; // work nobody waits for leaves the cores to the rest
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MOST_INTERRUPTIONS = 10; // beyond it the item itself ends the process
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2); // what is cut off is repeated
  private static final int LONGEST_REASON = 1000; // a sentence, never a stack

  private final Database database;
  private final WorkQueue queue;
  private final Subscribers subscribers;
  private final Clock clock;
  private final Duration firstBackoff;
  private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean stopping;
  private @Nullable Thread thread;

  /**
   * A dispatcher, not yet started.
   *
   * @param firstBackoff waited before the second try; each later wait is four times as long
   */
  public WorkDispatcher(
      Database database,
      WorkQueue queue,
      Subscribers subscribers,
      Clock clock,
      Duration firstBackoff) {
    this.database = database;
    this.queue = queue;
    this.subscribers = subscribers;
    this.clock = clock;
    this.firstBackoff = firstBackoff;
  }

  /** Releases what an earlier process left in flight, then performs items until closed. */
  public void start() {
    release();
    queue.whenAnnounced(wake::release);
    Thread taking = Thread.ofPlatform().daemon().name("work-dispatcher").unstarted(this::loop);
    thread = taking;
    taking.start();
  }

  private void release() {
    database.run(client -> {
      for (Kept kept : WorkItemTable.inProgress(client)) {
        Kept released = new Kept(withAttempt(kept.item(), -1), kept.interruptions() + 1);
        String reason = "the process ended during the attempt";
        if (released.interruptions() > MOST_INTERRUPTIONS) {
          giveUp(released, reason + ", " + released.interruptions() + " times");
        } else {
          scheduleAgain(released, reason, clock.instant());
        }
      }
    });
  }

  private void loop() {
    while (!stopping) {
      try {
        endOverdue();
        take();
      } catch (RuntimeException failure) {
        LOG.error("the work queue cannot be served; it is tried again", failure);
      }
      try {
        boolean woken = wake.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (woken) {
          wake.drainPermits();
        }
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private void endOverdue() {
    Instant now = clock.instant();
    for (Attempt attempt : running) {
      if (attempt.overdue(now) && attempt.abandon()) {
        String reason = "no answer within " + seconds(attempt.subscriber().limit());
        LOG.warn("{} {}: {}", attempt.subscriber().name(), attempt.kept().item().subject(), reason);
        failed(attempt, reason);
      }
    }
  }

  private static String seconds(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }

  private void take() {
    int free = SLOTS - running.size();
    if (free <= 0) {
      return;
    }
    long low = running.stream().filter(one -> one.subscriber().priority() == Priority.LOW).count();
    int freeLow = (int) Math.max(0, LOW_SLOTS - low);
    if (due(free, freeLow).isEmpty()) {
      return;
    }
    List<Attempt> taken =
        database.write(client -> {
          List<Attempt> attempts = new ArrayList<>();
          for (Kept kept : due(free, freeLow)) {
            attempts.addAll(begin(kept));
          }
          for (Attempt attempt : attempts) {
            WorkItemTable.start(client, attempt.kept().item(), clock.instant());
          }
          return attempts;
        });
    running.addAll(taken);
    taken.forEach(Attempt::start);
  }

  private List<Kept> due(int free, int freeLow) {
    Instant now = clock.instant();
    List<Kept> due =
        new ArrayList<>(WorkItemTable.due(database.read(), now, Priority.MEDIUM, free));
    int left = Math.min(free - due.size(), freeLow);
    if (left > 0) {
      WorkItemTable.due(database.read(), now, Priority.LOW, due.size() + left).stream()
          .filter(kept -> !due.contains(kept))
          .limit(left)
          .forEach(due::add);
    }
    return due;
  }

  private List<Attempt> begin(Kept kept) {
    WorkSubscriber subscriber = subscribers.named(kept.item().subscriber()).orElse(null);
    if (subscriber == null) {
      database.run(client ->
          WorkItemTable.cancel(
              client,
              kept.item().uid(),
              "nobody performs " + kept.item().subscriber() + " any more",
              clock.instant()));
      return List.of();
    }
    Kept next = new Kept(withAttempt(kept.item(), 1), kept.interruptions());
    return List.of(new Attempt(next, subscriber, clock.instant(), this::ended));
  }

  private void ended(Attempt attempt, @Nullable Throwable failure) {
    if (failure == null) {
      record(
          attempt,
          () ->
              database.run(client ->
                  WorkItemTable.complete(client, attempt.kept().item().uid(), clock.instant())));
    } else if (stopping) {
      running.remove(attempt); // stays in flight and is released at the next start
    } else {
      LOG.warn("{} {}", attempt.subscriber().name(), attempt.kept().item().subject(), failure);
      failed(attempt, reason(failure));
    }
    wake.release();
  }

  private void failed(Attempt attempt, String reason) {
    Kept kept = attempt.kept();
    record(
        attempt,
        () -> {
          if (kept.item().attempt() >= attempt.subscriber().attempts()) {
            giveUp(kept, reason);
          } else {
            scheduleAgain(kept, reason, clock.instant().plus(backoff(kept.item().attempt())));
          }
        });
  }

  private void record(Attempt attempt, Runnable outcome) {
    try {
      outcome.run();
    } catch (RuntimeException failure) {
      LOG.error("{} cannot be recorded; it is repeated", attempt.kept().item(), failure);
      unrecorded(attempt.kept());
    } finally {
      running.remove(attempt);
    }
  }

  /** What ended but could not be recorded as ended is done again, later. */
  private void unrecorded(Kept kept) {
    try {
      Instant later = clock.instant().plus(LONGEST_BACKOFF);
      database.run(_ -> scheduleAgain(kept, "its end could not be recorded", later));
    } catch (RuntimeException again) {
      LOG.error("{} waits for the next start", kept.item(), again);
    }
  }

  private Duration backoff(int attempt) {
    Duration wait = firstBackoff.multipliedBy(1L << Math.min(2 * (attempt - 1), 20));
    return wait.compareTo(LONGEST_BACKOFF) < 0 ? wait : LONGEST_BACKOFF;
  }

  private void scheduleAgain(Kept kept, String reason, Instant notBefore) {
    database.run(client -> {
      if (!WorkItemTable.again(client, kept, reason, notBefore, clock.instant())) {
        WorkItemTable.cancel(
            client,
            kept.item().uid(),
            reason + "; the same work was announced again",
            clock.instant());
      }
    });
  }

  private void giveUp(Kept kept, String reason) {
    database.run(client -> {
      WorkItemTable.cancel(client, kept.item().uid(), reason, clock.instant());
      subscribers
          .named(kept.item().subscriber())
          .ifPresent(subscriber -> subscriber.gaveUp(kept.item(), reason));
    });
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    String reason = message == null ? failure.getClass().getSimpleName() : message;
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
  }

  private static WorkItem withAttempt(WorkItem item, int more) {
    return new WorkItem(
        item.uid(), item.subscriber(), item.subject(), Math.max(0, item.attempt() + more));
  }

  /** Takes nothing more and gives attempts in flight a moment to end. */
  @Override
  public void close() {
    stopping = true;
    wake.release();
    try {
      Thread taking = thread;
      if (taking != null) {
        taking.join(LONGEST_STOP);
      }
      Instant latest = clock.instant().plus(LONGEST_STOP);
      while (!running.isEmpty() && clock.instant().isBefore(latest)) {
        Thread.sleep(10);
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    running.forEach(Attempt::abandon);
  }
}
