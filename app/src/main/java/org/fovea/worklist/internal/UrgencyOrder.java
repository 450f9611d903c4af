package org.fovea.worklist.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.fovea.study.OrderPriority;
import org.fovea.worklist.Urgency;
import org.fovea.worklist.WorklistEntry;

/** The order of the worklist (safety S9). */
final class UrgencyOrder {

  /*
   * Every study has a time at which it is due: its arrival plus what its order's priority allows.
   * First come STAT orders and studies past due, by the time they are (or were) due: however many
   * STAT orders follow, each study comes to the front of this class, so its waiting is bounded.
   * Then what a model raised, then the rest, both by due time. A model can only move a study from
   * the rest to the raised; it can neither lower one nor reach those in front.
   */
  static final Comparator<WorklistEntry> ORDER =
      Comparator.<WorklistEntry>comparingInt(entry -> rank(entry.urgency()))
          .thenComparing(WorklistEntry::dueAt)
          .thenComparing(WorklistEntry::receivedAt)
          .thenComparing(WorklistEntry::studyInstanceUid);

  private UrgencyOrder() {}

  private static int rank(Urgency urgency) {
    return switch (urgency) {
      case STAT, DUE -> 0;
      case RAISED -> 1;
      case ORDER -> 2;
    };
  }

  /** What an order may wait; a day for routine work is the usual promise. */
  static Duration allowance(OrderPriority priority) {
    return switch (priority) {
      case STAT -> Duration.ZERO;
      case HIGH -> Duration.ofHours(4);
      case ROUTINE -> Duration.ofHours(24);
      case MEDIUM -> Duration.ofHours(36);
      case LOW -> Duration.ofHours(72);
    };
  }

  static Urgency urgency(OrderPriority priority, Instant dueAt, boolean positive, Instant now) {
    if (priority == OrderPriority.STAT) {
      return Urgency.STAT;
    }
    if (!now.isBefore(dueAt)) {
      return Urgency.DUE;
    }
    return positive ? Urgency.RAISED : Urgency.ORDER;
  }
}
