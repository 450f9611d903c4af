package org.fovea.work;

import java.util.List;
import org.fovea.dicom.Uid;
import org.jspecify.annotations.Nullable;

/** The durable queue. */
public interface WorkItems {

  /** UPS Procedure Step State (0074,1000). */
  enum State {
    SCHEDULED,
    IN_PROGRESS,
    COMPLETED,
    CANCELED
  }

  /**
   * A row of the queue as a person sees it.
   *
   * @param uid its SOP Instance UID
   * @param subscriber who performs it
   * @param subject what it is about
   * @param state where it stands
   * @param attempt tries so far
   * @param reason why it was cancelled or why the last try failed
   */
  record Row(
      Uid uid,
      String subscriber,
      String subject,
      State state,
      int attempt,
      @Nullable String reason) {}

  /**
   * Writes one SCHEDULED item for each subscriber of the topic, inside the caller's write
   * transaction. Announcing the same topic and subject again while an item is SCHEDULED adds
   * nothing.
   */
  void announce(Topic topic, String subject);

  /** The items about a subject, oldest first. */
  List<Row> about(String subject);

  /** How many items are SCHEDULED or IN PROGRESS. */
  int waiting();
}
