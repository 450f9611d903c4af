package org.fovea.work;

import java.time.Duration;

/** Performs the work that follows a topic. Found as a bean; one item at a time per call. */
public interface WorkSubscriber {

  /** A stable name, such as {@code inference.read}. */
  String name();

  Topic topic();

  Priority priority();

  /** After how long the attempt is given up (the item is then retried or canceled). */
  Duration limit();

  /** How often an item is tried before it is CANCELED. */
  default int attempts() {
    return 3;
  }

  /**
   * Performs the item; must be safe to repeat, since a killed process repeats the item in flight.
   *
   * @throws Exception when this attempt failed; the reason is kept on the item
   */
  void perform(WorkItem item) throws Exception;

  /**
   * Called in the transaction that cancels the item for good, so that a failure is never silent.
   */
  default void gaveUp(WorkItem item, String reason) {}
}
