package org.fovea.delivery.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fovea.delivery.DeliveryException;

/** Destinations that were not reached, each left alone for a while that doubles. */
final class Pauses {
  /**
   * One that was not reached.
   *
   * @param failures in a row
   * @param until when it is called again
   */
  record Pause(int failures, Instant until, String code, String reason) {}

  private static final int MOST_DOUBLINGS = 20;

  private final Clock clock;
  private final Duration first;
  private final Duration longest;
  private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

  Pauses(Clock clock, Duration first, Duration longest) {
    this.clock = clock;
    this.first = first;
    this.longest = longest;
  }

  /** How long to wait after so many failures in a row. */
  Duration after(int failures) {
    Duration wait = first.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  void notReached(String destination, DeliveryException why) {
    pauses.compute(
        destination,
        (_, before) -> {
          int failures = before == null ? 1 : before.failures() + 1;
          return new Pause(
              failures,
              clock.instant().plus(after(failures)),
              why.code(),
              String.valueOf(why.getMessage()));
        });
  }

  void reached(String destination) {
    pauses.remove(destination);
  }

  /** The next call comes at once. */
  void end(String destination) {
    pauses.computeIfPresent(
        destination,
        (_, pause) -> new Pause(pause.failures(), clock.instant(), pause.code(), pause.reason()));
  }

  Optional<Pause> of(String destination) {
    return Optional.ofNullable(pauses.get(destination));
  }

  boolean holds(String destination) {
    return of(destination).filter(pause -> pause.until().isAfter(clock.instant())).isPresent();
  }
}
