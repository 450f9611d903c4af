package org.fovea.delivery;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a destination fares.
 *
 * @param name its name
 * @param destination as configured; null when the file does not name it any more
 * @param counts of its deliveries by state; states without any are absent
 * @param oldestWaiting when the oldest that waits was put here
 * @param pausedUntil when it is called again after it was not reached
 * @param code stable, why it was not reached; empty when it was
 * @param reason why it was not reached, in plain words
 */
public record DestinationQueue(
    String name,
    @Nullable Destination destination,
    Map<Delivery.State, Long> counts,
    @Nullable Instant oldestWaiting,
    @Nullable Instant pausedUntil,
    String code,
    String reason) {
  public DestinationQueue {
    counts = Map.copyOf(counts);
  }
}
