package org.fovea.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ModelRunnerTest {

  private static final RunLimits LIMITS = new RunLimits(Duration.ofMillis(200), 1, 4, 16, 2);

  /** Answers the input's first value; does as told before. */
  private static class FakeNetwork implements Network {
    final List<Integer> batches = new CopyOnWriteArrayList<>();
    final CountDownLatch go = new CountDownLatch(1);
    volatile boolean waits;
    volatile boolean closed;
    final AtomicInteger users = new AtomicInteger(1);

    @Override
    public List<NetworkOutput> run(List<float[]> inputs) throws Exception {
      batches.add(inputs.size());
      if (waits) {
        go.await();
      }
      List<NetworkOutput> outputs = new ArrayList<>();
      for (float[] input : inputs) {
        if (input[0] < 0) {
          throw new IllegalStateException("a negative input");
        }
        outputs.add(new NetworkOutput(new float[] {input[0]}, 0, 0, new float[0], null));
      }
      return outputs;
    }

    @Override
    public void terminate() {}

    @Override
    public Network another() {
      users.incrementAndGet();
      return this;
    }

    @Override
    public void close() {
      closed = users.decrementAndGet() == 0;
    }
  }

  @Test
  void callersWhoWaitAtTheSameTimeShareABatch() throws Exception {
    FakeNetwork network = new FakeNetwork();
    network.waits = true;
    try (ModelRunner runner =
            new ModelRunner(
                "m@1", () -> network, new RunLimits(Duration.ofSeconds(10), 1, 4, 16, 2));
        ExecutorService callers = Executors.newCachedThreadPool()) {
      List<Future<Float>> answers = new ArrayList<>();
      answers.add(callers.submit(() -> answer(runner, 0)));
      while (network.batches.isEmpty()) {
        Thread.sleep(5);
      }
      for (int i = 1; i <= 5; i++) {
        float value = i;
        answers.add(callers.submit(() -> answer(runner, value)));
      }
      Thread.sleep(100);
      network.waits = false;
      network.go.countDown();
      for (int i = 0; i <= 5; i++) {
        assertThat(answers.get(i).get(5, TimeUnit.SECONDS)).isEqualTo(i);
      }
      assertThat(network.batches).containsExactly(1, 4, 1);
    }
  }

  @Test
  void anImageThatWaitsToBeReadGoesBeforeScoring() throws Exception {
    List<Float> order = new CopyOnWriteArrayList<>();
    FakeNetwork network =
        new FakeNetwork() {
          @Override
          public List<NetworkOutput> run(List<float[]> inputs) throws Exception {
            List<NetworkOutput> outputs = super.run(inputs);
            inputs.forEach(input -> order.add(input[0]));
            return outputs;
          }
        };
    network.waits = true;
    try (ModelRunner runner =
            new ModelRunner(
                "m@1", () -> network, new RunLimits(Duration.ofSeconds(10), 1, 1, 16, 2));
        ExecutorService callers = Executors.newCachedThreadPool()) {
      Future<Float> first = callers.submit(() -> answer(runner, 0));
      while (network.batches.isEmpty()) {
        Thread.sleep(5);
      }
      Future<?> scoring =
          callers.submit(
              () -> runner.run(List.of(new float[] {1}, new float[] {2}), RunPriority.SCORING));
      Thread.sleep(50);
      Future<Float> reading = callers.submit(() -> answer(runner, 3));
      Thread.sleep(50);
      network.go.countDown();
      first.get();
      scoring.get();
      reading.get();
      assertThat(order).containsExactly(0f, 3f, 1f, 2f);
    }
  }

  @Test
  void oneBadInputDoesNotFailItsNeighbours() throws Exception {
    FakeNetwork network = new FakeNetwork();
    try (ModelRunner runner = new ModelRunner("m@1", () -> network, LIMITS);
        ExecutorService callers = Executors.newCachedThreadPool()) {
      network.waits = true;
      Future<Float> first = callers.submit(() -> answer(runner, 0));
      while (network.batches.isEmpty()) {
        Thread.sleep(5);
      }
      Future<Float> bad = callers.submit(() -> answer(runner, -1));
      Future<Float> good = callers.submit(() -> answer(runner, 2));
      Thread.sleep(50);
      network.waits = false;
      network.go.countDown();
      assertThat(first.get()).isZero();
      assertThat(good.get()).isEqualTo(2f);
      assertThatThrownBy(bad::get).hasMessageContaining("m@1 failed: a negative input");
    }
  }

  @Test
  void s4_aHangingRunFailsAfterItsLimitAndTheNextImageIsReadByANewNetwork() throws Exception {
    FakeNetwork hanging = new FakeNetwork();
    hanging.waits = true;
    FakeNetwork healthy = new FakeNetwork();
    List<Network> networks = new ArrayList<>(List.of(hanging, healthy));
    try (ModelRunner runner = new ModelRunner("m@1", networks::removeFirst, LIMITS)) {
      assertThatThrownBy(() -> answer(runner, 1))
          .hasMessage("inference.timed-out: m@1 gave no answer within 0.2 s");
      assertThat(answer(runner, 2)).isEqualTo(2f);
      assertThat(hanging.closed).isFalse();
      hanging.go.countDown();
      while (!hanging.closed) {
        Thread.sleep(5);
      }
    }
  }

  @Test
  void s4_aModelThatHangsAgainAndAgainIsOutOfServiceAndSaysSo() {
    Callable<Network> opener =
        () -> {
          FakeNetwork network = new FakeNetwork();
          network.waits = true;
          return network;
        };
    try (ModelRunner runner = new ModelRunner("m@1", opener, LIMITS)) {
      assertThatThrownBy(() -> answer(runner, 1)).hasMessageContaining("inference.timed-out");
      assertThatThrownBy(() -> answer(runner, 1)).hasMessageContaining("inference.timed-out");
      assertThatThrownBy(() -> answer(runner, 1))
          .hasMessage("inference.model-stopped: m@1 is not in service: it hung 2 times");
    }
  }

  @Test
  void s4_closingTheModelFailsThoseWhoWait() throws Exception {
    FakeNetwork network = new FakeNetwork();
    network.waits = true;
    ModelRunner runner = new ModelRunner("m@1", () -> network, LIMITS);
    try (ExecutorService callers = Executors.newCachedThreadPool()) {
      Future<Float> running = callers.submit(() -> answer(runner, 1));
      while (network.batches.isEmpty()) {
        Thread.sleep(5);
      }
      Future<Float> waiting = callers.submit(() -> answer(runner, 1));
      Thread.sleep(50);
      runner.close();
      assertThatThrownBy(waiting::get).hasMessageContaining("inference.model-stopped");
      assertThatThrownBy(running::get).hasMessageContaining("inference.");
    }
  }

  @Test
  void moreWaitingInputsThanAllowedAreRefusedNotKept() {
    try (ModelRunner runner = new ModelRunner("m@1", FakeNetwork::new, LIMITS)) {
      List<float[]> inputs = new ArrayList<>();
      for (int i = 0; i < 17; i++) {
        inputs.add(new float[] {1});
      }
      assertThatThrownBy(() -> runner.run(inputs, RunPriority.SCORING))
          .hasMessageContaining("inference.busy");
    }
  }

  @Test
  void runsAtTheSameTimeShareOneNetworkWhichClosesWithTheLast() throws Exception {
    FakeNetwork network = new FakeNetwork();
    network.waits = true;
    try (ModelRunner runner = new ModelRunner("m@1", () -> network, twoAtOnce(5));
        ExecutorService callers = Executors.newCachedThreadPool()) {
      Future<Float> first = callers.submit(() -> answer(runner, 1));
      while (network.batches.isEmpty()) {
        Thread.sleep(5);
      }
      Future<Float> second = callers.submit(() -> answer(runner, 2));
      while (network.batches.size() < 2) {
        Thread.sleep(5);
      }
      assertThat(network.batches).containsExactly(1, 1);
      network.go.countDown();
      assertThat(first.get()).isEqualTo(1f);
      assertThat(second.get()).isEqualTo(2f);
      assertThat(network.closed).isFalse();
    }
    while (!network.closed) {
      Thread.sleep(5);
    }
    assertThat(network.users).hasValue(0);
  }

  @Test
  void s4_whatRunsBesideAHangingRunIsStillAnswered() throws Exception {
    FakeNetwork network =
        new FakeNetwork() {
          @Override
          public List<NetworkOutput> run(List<float[]> inputs) throws Exception {
            waits = inputs.getFirst()[0] == 1;
            return super.run(inputs);
          }
        };
    FakeNetwork next = new FakeNetwork();
    List<Network> networks = new ArrayList<>(List.of(network, next));
    try (ModelRunner runner = new ModelRunner("m@1", networks::removeFirst, twoAtOnce(1));
        ExecutorService callers = Executors.newCachedThreadPool()) {
      Future<Float> hangs = callers.submit(() -> answer(runner, 1));
      while (network.batches.isEmpty()) {
        Thread.sleep(5);
      }
      assertThat(answer(runner, 2)).isEqualTo(2f);
      assertThatThrownBy(hangs::get).hasMessageContaining("inference.timed-out");
      assertThat(answer(runner, 3)).isEqualTo(3f);
      assertThat(network.batches).hasSize(2);
      assertThat(next.batches).hasSize(1);
      assertThat(network.closed).isFalse();
      network.go.countDown();
      while (!network.closed) {
        Thread.sleep(5);
      }
    }
  }

  private static RunLimits twoAtOnce(int seconds) {
    return new RunLimits(Duration.ofSeconds(seconds), 2, 4, 16, 2);
  }

  private static float answer(ModelRunner runner, float value) throws InferenceException {
    return runner.run(new float[] {value}, RunPriority.READING).logits()[0];
  }
}
