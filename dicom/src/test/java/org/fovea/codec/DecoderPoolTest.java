package org.fovea.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.fovea.codec.CodestreamException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A decoder that crashes, hangs or lies costs one codestream an error, and nothing else. */
class DecoderPoolTest {

  private static final byte[] CODESTREAM = Codestreams.bytes("j2k12.j2k");
  private static final ImageHeader HEADER = ImageHeader.of(CODESTREAM);
  private static final int[] IMAGE = Codestreams.pattern(1, 12, false);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final AtomicInteger started = new AtomicInteger();

  /** The first processes have these faults; those after them have none. */
  private DecoderPool pool(Duration limit, String... faults) {
    Queue<String> ahead = new ArrayDeque<>(List.of(faults));
    return new DecoderPool(
        () -> {
          started.incrementAndGet();
          String fault = ahead.poll();
          return fault == null ? DecoderCommand.start() : FaultyDecoder.start(fault);
        },
        1,
        limit,
        LONG);
  }

  private static void assertFails(DecoderPool pool) {
    assertThatThrownBy(() -> pool.decode(CODESTREAM, HEADER))
        .isInstanceOfSatisfying(
            CodestreamException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.DECODER_FAILED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abort", "tooLong", "endlessMessage", "unknownAnswer"})
  void theNextCodestreamIsDecodedByANewProcess(String fault) {
    try (DecoderPool pool = pool(LONG, fault)) {
      assertFails(pool);
      assertThat(pool.decode(CODESTREAM, HEADER).samples()).isEqualTo(IMAGE);
    }
    assertThat(started).hasValue(2);
  }

  @Test
  void aDecoderThatHangsIsEndedAtItsTimeLimit() {
    try (DecoderPool pool = pool(Duration.ofSeconds(2), "hang")) {
      assertThatThrownBy(() -> pool.decode(CODESTREAM, HEADER))
          .hasMessage("found a decoder that did not finish, expected an answer within 2000 ms");
    }
  }

  @Test
  void aBrokenCodestreamCostsNoProcess() {
    byte[] broken = CODESTREAM.clone();
    java.util.Arrays.fill(broken, 100, broken.length, (byte) 0);
    try (DecoderPool pool = pool(LONG)) {
      assertThatThrownBy(() -> pool.decode(broken, HEADER))
          .isInstanceOfSatisfying(
              CodestreamException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
      assertThat(pool.decode(CODESTREAM, HEADER).samples()).isEqualTo(IMAGE);
    }
    assertThat(started).hasValue(1);
  }

  @Test
  void manyThreadsShareTheProcesses() throws Exception {
    try (DecoderPool pool = pool(LONG);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Callable<int[]> decoding = () -> pool.decode(CODESTREAM, HEADER).samples();
      for (Future<int[]> image : threads.invokeAll(java.util.Collections.nCopies(40, decoding))) {
        assertThat(image.get()).isEqualTo(IMAGE);
      }
    }
    assertThat(started).hasValue(1);
  }

  @Test
  void anIdleProcessIsEnded() throws InterruptedException {
    DecoderProcess[] process = new DecoderProcess[1];
    try (DecoderPool pool =
        new DecoderPool(
            () -> process[0] = DecoderCommand.start(), 1, LONG, Duration.ofMillis(10))) {
      pool.decode(CODESTREAM, HEADER);
      while (process[0].isAlive()) {
        Thread.sleep(10);
      }
      assertThat(pool.decode(CODESTREAM, HEADER).samples()).isEqualTo(IMAGE);
    }
  }
}
