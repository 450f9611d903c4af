package org.fovea.work.internal;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.fovea.work.WorkSubscriber;
import org.jspecify.annotations.Nullable;

/** One try at one item, on a platform thread of its own so that it can be abandoned. */
final class Attempt {
  private final WorkItemTable.Kept kept;
  private final WorkSubscriber subscriber;
  private final Instant deadline;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Thread thread;

  /**
   * A try not yet started.
   *
   * @param whenEnded told once, with what went wrong or null; not called when abandoned
   */
  Attempt(
      WorkItemTable.Kept kept,
      WorkSubscriber subscriber,
      Instant now,
      BiConsumer<Attempt, @Nullable Throwable> whenEnded) {
    this.kept = kept;
    this.subscriber = subscriber;
    this.deadline = now.plus(subscriber.limit());
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("work-" + subscriber.name())
            .unstarted(() -> run(whenEnded));
  }

  WorkItemTable.Kept kept() {
    return kept;
  }

  WorkSubscriber subscriber() {
    return subscriber;
  }

  void start() {
    thread.start();
  }

  boolean overdue(Instant now) {
    return now.isAfter(deadline);
  }

  /** Interrupts the thread and listens to it no more; false when it had just ended. */
  boolean abandon() {
    if (!ended.compareAndSet(false, true)) {
      return false;
    }
    thread.interrupt();
    return true;
  }

  private void run(BiConsumer<Attempt, @Nullable Throwable> whenEnded) {
    Throwable failure = null;
    try {
      subscriber.perform(kept.item());
    } catch (Throwable thrown) {
      // An Error too: an OutOfMemoryError of one item must neither be silent nor stop the queue.
      failure = thrown;
    }
    if (ended.compareAndSet(false, true)) {
      whenEnded.accept(this, failure);
    }
  }
}
