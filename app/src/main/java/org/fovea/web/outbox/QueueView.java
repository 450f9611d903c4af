package org.fovea.web.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.Destination;
import org.fovea.delivery.DestinationQueue;
import org.jspecify.annotations.Nullable;

/**
 * How a destination fares.
 *
 * @param configured whether the file still names it
 * @param kind how it is spoken to, such as {@code DICOM}; empty when it is not configured
 * @param takes what is sent to it, such as {@code preliminary}
 * @param waiting to be sent
 * @param arrived taken by the destination, the confirmed ones included
 * @param confirming taken, the destination's commitment is still awaited
 * @param failed waits for a person
 * @param forbidden must not go there
 * @param oldestWaiting when the oldest that waits was put here
 * @param pausedUntil when it is called again after it was not reached
 * @param reason why it was not reached, in plain words; empty when it was
 */
record QueueView(
    String name,
    boolean configured,
    String kind,
    String address,
    List<String> takes,
    long waiting,
    long arrived,
    long confirming,
    long failed,
    long forbidden,
    @Nullable Instant oldestWaiting,
    @Nullable Instant pausedUntil,
    String reason) {

  static QueueView of(DestinationQueue queue) {
    Destination destination = queue.destination();
    return new QueueView(
        queue.name(),
        destination != null,
        destination == null ? "" : destination.kind().name(),
        destination == null ? "" : destination.address(),
        destination == null
            ? List.of()
            : destination.takes().stream()
                .sorted()
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList(),
        count(queue, Delivery.State.WAITING),
        count(queue, Delivery.State.SENT)
            + count(queue, Delivery.State.CONFIRMING)
            + count(queue, Delivery.State.CONFIRMED),
        count(queue, Delivery.State.CONFIRMING),
        count(queue, Delivery.State.FAILED),
        count(queue, Delivery.State.FORBIDDEN),
        queue.oldestWaiting(),
        queue.pausedUntil(),
        queue.reason());
  }

  private static long count(DestinationQueue queue, Delivery.State state) {
    return queue.counts().getOrDefault(state, 0L);
  }
}
