package org.fovea.codec;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.fovea.codec.CodestreamException.Reason;

/**
 * Decoder processes, started when a codestream needs one, used again for the next, replaced when
 * one has failed and ended when idle. A codestream that crashes or hangs its process costs itself a
 * {@link CodestreamException} and nothing else.
 */
public final class DecoderPool implements AutoCloseable {

  private static final Duration IDLE = Duration.ofSeconds(60);

  /** A frame of ordinary size takes well under a second, and a busy machine ten times that. */
  private static final Duration BASE_LIMIT = Duration.ofSeconds(20);

  /** Some ten times what JPEG 2000 needs for a million samples. */
  private static final long LIMIT_MILLIS_PER_MILLION_SAMPLES = 500;

  private static final class Shared {
    static final DecoderPool POOL =
        new DecoderPool(
            DecoderCommand::start,
            Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4),
            BASE_LIMIT,
            IDLE);
  }

  private record Idle(DecoderProcess process, long sinceNanos) {}

  private final Supplier<DecoderProcess> starter;
  private final Semaphore permits;
  private final Duration limit;
  private final Duration idleEnd;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("decoder-clock").factory());

  /**
   * A pool of its own.
   *
   * @param most processes at once
   * @param limit what a small frame may take
   * @param idleEnd after which an unused process is ended
   */
  DecoderPool(Supplier<DecoderProcess> starter, int most, Duration limit, Duration idleEnd) {
    this.starter = starter;
    this.permits = new Semaphore(most, true);
    this.limit = limit;
    this.idleEnd = idleEnd;
  }

  /** The pool of this program: as many processes as processors, at most four. */
  public static DecoderPool shared() {
    return Shared.POOL;
  }

  /** Decodes a codestream whose header was read and found acceptable. */
  public DecodedImage decode(byte[] codestream, ImageHeader header) {
    Duration time =
        limit.plusMillis(header.samples() / 1_000_000 * LIMIT_MILLIS_PER_MILLION_SAMPLES);
    acquire(time);
    try {
      DecoderProcess process = take();
      boolean usable = false;
      try {
        DecodedImage image = process.decode(codestream, header, time, clock);
        usable = true;
        return image;
      } catch (CodestreamException e) {
        usable = e.reason() != Reason.DECODER_FAILED;
        throw e;
      } finally {
        if (usable) {
          giveBack(process);
        } else {
          process.close();
        }
      }
    } finally {
      permits.release();
    }
  }

  private void acquire(Duration time) {
    try {
      if (permits.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw CodestreamException.failed("no free decoder", "one within " + time.toMillis() + " ms");
  }

  private DecoderProcess take() {
    synchronized (idle) {
      while (!idle.isEmpty()) {
        DecoderProcess process = idle.pop().process();
        if (process.isAlive()) {
          return process;
        }
        process.close();
      }
    }
    return starter.get();
  }

  private void giveBack(DecoderProcess process) {
    synchronized (idle) {
      idle.push(new Idle(process, System.nanoTime()));
    }
    clock.schedule(this::endIdle, idleEnd.toMillis() + 1, TimeUnit.MILLISECONDS);
  }

  private void endIdle() {
    synchronized (idle) {
      long latest = System.nanoTime() - idleEnd.toNanos();
      while (!idle.isEmpty() && idle.getLast().sinceNanos() - latest <= 0) {
        idle.removeLast().process().close();
      }
    }
  }

  /** Ends every process that is not decoding. */
  @Override
  public void close() {
    clock.shutdownNow();
    synchronized (idle) {
      idle.forEach(entry -> entry.process().close());
      idle.clear();
    }
  }
}
