package org.fovea.delivery.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Destination;
import org.fovea.delivery.DestinationFileException;
import org.fovea.storage.DurableFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Gives each destination that has something due a thread of its own, so that none blocks another.
 */
final class Dispatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
  private static final Duration POLL = Duration.ofSeconds(1); // serves what waits; news wake it
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2); // what is cut off is repeated

  private final Destinations destinations;
  private final Sending sending;
  private final Pauses pauses;
  private final Supplier<List<Courier>> couriers;
  private final DurableFiles files;
  private final Semaphore wake = new Semaphore(0);
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private volatile boolean running;
  private @Nullable ExecutorService threads;
  private @Nullable Thread looking;

  Dispatch(
      Destinations destinations,
      Sending sending,
      Pauses pauses,
      Supplier<List<Courier>> couriers,
      DurableFiles files) {
    this.destinations = destinations;
    this.sending = sending;
    this.pauses = pauses;
    this.couriers = couriers;
    this.files = files;
  }

  /** Looks at once for what is due. */
  void wake() {
    wake.release();
  }

  @Override
  public void start() {
    try {
      if (!Files.exists(destinations.file())) {
        files.write(destinations.file(), DestinationFile.TEMPLATE.getBytes(StandardCharsets.UTF_8));
      }
      destinations.load();
    } catch (IOException failure) {
      throw new DestinationFileException(
          destinations.file().toString(), "it cannot be read: " + failure.getMessage());
    }
    running = true;
    ExecutorService sendingThreads =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("delivery-", 0).factory());
    threads = sendingThreads;
    looking = Thread.ofPlatform().daemon().name("delivery").start(() -> loop(sendingThreads));
  }

  private void loop(ExecutorService sendingThreads) {
    while (running) {
      try {
        for (Destination destination : destinations.all()) {
          look(destination, sendingThreads);
        }
      } catch (RuntimeException failure) {
        log.error("The outbox cannot be served; it is tried again", failure);
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

  private void look(Destination destination, ExecutorService sendingThreads) {
    if (pauses.holds(destination.name())
        || busy.contains(destination.name())
        || !sending.anyDue(destination)) {
      return;
    }
    Courier courier =
        couriers.get().stream()
            .filter(one -> one.kind() == destination.kind())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("nobody speaks " + destination.kind()));
    busy.add(destination.name());
    sendingThreads.execute(() -> {
      try {
        sending.serve(destination, courier);
      } catch (RuntimeException failure) {
        log.error("Sending to {} broke; it is tried again", destination.name(), failure);
      } finally {
        busy.remove(destination.name());
      }
    });
  }

  @Override
  public void stop() {
    running = false;
    wake();
    ExecutorService sendingThreads = threads;
    if (sendingThreads != null) {
      sendingThreads.shutdownNow();
      try {
        Thread thread = looking;
        if (thread != null) {
          thread.join(LONGEST_STOP);
        }
        sendingThreads.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
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
