package org.fovea.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs one model for any number of callers: those who wait at the same time share a batch. Every
 * call ends in an output or an {@link InferenceException}, whatever the network does.
 */
public final class ModelRunner implements AutoCloseable {

  /*
   * A crew of workers shares one loaded network; callers queue. While all of them are busy the next
   * batches gather, so batches grow with the load and an idle system adds no delay. The first
   * worker loads the network, then the others join. A watch ends a run that takes too long: it
   * fails the batch at once, asks the run to stop, and abandons the worker. What hung may have left
   * the network in any state, so the whole crew retires with it, each after the batch it has; a new
   * crew loads the network anew. The last of a crew to leave closes its network; a worker that
   * never comes back is lost, and after RunLimits.mostHung of them the model is out of service,
   * since each holds memory and a core.
   */

  /**
   * ONNX Runtime's loader recurses over the graph: Java's usual 1 MiB ends the process without a
   * word; 16 MiB, the double of a native main thread's, costs only address space.
   */
  private static final long NATIVE_STACK_BYTES = 16L << 20;

  private static final ScheduledThreadPoolExecutor WATCH = watch();

  private final String identity;
  private final Callable<Network> opener;
  private final RunLimits limits;
  private final PriorityQueue<Request> queue = new PriorityQueue<>();
  private final AtomicLong order = new AtomicLong();
  private final List<Worker> crew = new ArrayList<>();
  private int hung;
  private @Nullable InferenceProblem stopped;

  /**
   * @param identity named in problems
   * @param opener loads the network on first use and after a run was given up
   */
  public ModelRunner(String identity, Callable<Network> opener, RunLimits limits) {
    this.identity = identity;
    this.opener = opener;
    this.limits = limits;
  }

  /** Runs one input, {@code float[C*H*W]}. */
  public NetworkOutput run(float[] input, RunPriority priority) throws InferenceException {
    return run(List.of(input), priority).getFirst();
  }

  /** Runs several inputs; the outputs are in their order. */
  public List<NetworkOutput> run(List<float[]> inputs, RunPriority priority)
      throws InferenceException {
    List<Request> requests = new ArrayList<>(inputs.size());
    for (float[] input : inputs) {
      requests.add(
          new Request(input, priority, order.getAndIncrement(), new CompletableFuture<>()));
    }
    synchronized (this) {
      if (stopped != null) {
        throw new InferenceException(stopped);
      }
      if (queue.size() + requests.size() > limits.longestQueue()) {
        throw new InferenceException(new InferenceProblem.Busy(identity, queue.size()));
      }
      queue.addAll(requests);
      if (crew.isEmpty()) {
        start(new Worker(null));
      }
      notifyAll();
    }
    List<NetworkOutput> outputs = new ArrayList<>(requests.size());
    for (Request request : requests) {
      outputs.add(await(request));
    }
    return outputs;
  }

  private NetworkOutput await(Request request) throws InferenceException {
    try {
      return request.answer().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InferenceException problem) {
        throw new InferenceException(problem.problem(), problem);
      }
      throw new InferenceException(
          new InferenceProblem.Threw(identity, String.valueOf(e.getCause())), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InferenceException(new InferenceProblem.Stopped(identity, "interrupted"), e);
    }
  }

  private synchronized void start(Worker worker) {
    crew.add(worker);
    // Native calls pin virtual threads: platform threads.
    worker.thread =
        Thread.ofPlatform()
            .daemon()
            .name("model " + identity)
            .stackSize(NATIVE_STACK_BYTES)
            .unstarted(worker);
    worker.thread.start();
  }

  private synchronized void completeCrew(Worker first, Network network) {
    while (crew.contains(first) && crew.size() < limits.atOnce()) {
      start(new Worker(network.another()));
    }
  }

  /** The worker's next batch, or none when its crew has retired. */
  private synchronized List<Request> next(Worker worker) throws InterruptedException {
    while (crew.contains(worker) && queue.isEmpty()) {
      wait();
    }
    List<Request> batch = new ArrayList<>();
    while (crew.contains(worker) && batch.size() < limits.largestBatch() && !queue.isEmpty()) {
      batch.add(queue.remove());
    }
    return batch;
  }

  /** Fails what waits and lets the network go. Later calls fail. */
  @Override
  public void close() {
    stop(new InferenceProblem.Stopped(identity, "closed"));
  }

  private synchronized void stop(InferenceProblem problem) {
    stopped = problem;
    crew.forEach(Worker::interrupt);
    crew.clear();
    notifyAll();
    queue.forEach(request -> request.fail(new InferenceException(problem)));
    queue.clear();
  }

  private synchronized void giveUp(Worker late, List<Request> batch, List<Request> taken) {
    if (late.abandoned || batch.stream().allMatch(request -> request.answer().isDone())) {
      return;
    }
    InferenceProblem problem = new InferenceProblem.TimedOut(identity, limits.run());
    batch.forEach(request -> request.fail(new InferenceException(problem)));
    taken.stream().filter(request -> !request.answer().isDone()).forEach(queue::add);
    late.abandoned = true;
    late.terminate();
    hung++;
    if (crew.contains(late)) {
      crew.clear();
      notifyAll();
    }
    if (stopped != null || hung >= limits.mostHung()) {
      stop(
          stopped != null
              ? stopped
              : new InferenceProblem.Stopped(identity, "it hung %d times".formatted(hung)));
    } else if (!queue.isEmpty() && crew.isEmpty()) {
      start(new Worker(null));
    }
  }

  private synchronized void cameBack() {
    hung--;
  }

  private static ScheduledThreadPoolExecutor watch() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("model watch").factory());
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  private record Request(
      float[] input, RunPriority priority, long order, CompletableFuture<NetworkOutput> answer)
      implements Comparable<Request> {

    void fail(InferenceException problem) {
      answer.completeExceptionally(problem);
    }

    @Override
    public int compareTo(Request other) {
      int byPriority = priority.compareTo(other.priority);
      return byPriority != 0 ? byPriority : Long.compare(order, other.order);
    }
  }

  private final class Worker implements Runnable {
    private volatile @Nullable Network network;
    private volatile boolean abandoned;
    private @Nullable Thread thread;

    /**
     * A worker.
     *
     * @param network null for the first of a crew, which loads it
     */
    Worker(@Nullable Network network) {
      this.network = network;
    }

    void interrupt() {
      Thread running = thread;
      if (running != null) {
        running.interrupt();
      }
    }

    void terminate() {
      Network running = network;
      if (running != null) {
        running.terminate();
      }
    }

    @Override
    public void run() {
      try {
        List<Request> batch = next(this);
        while (!batch.isEmpty()) {
          perform(batch, batch);
          batch = next(this);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        if (abandoned) {
          cameBack();
        }
        Network open = network;
        if (open != null) {
          open.close();
        }
      }
    }

    private void perform(List<Request> batch, List<Request> taken) {
      if (abandoned) {
        return;
      }
      ScheduledFuture<?> watch =
          WATCH.schedule(
              () -> giveUp(this, batch, taken), limits.run().toMillis(), TimeUnit.MILLISECONDS);
      try {
        List<NetworkOutput> outputs = opened().run(batch.stream().map(Request::input).toList());
        if (outputs.size() != batch.size()) {
          throw new IllegalStateException(
              "expected %d outputs, found %d".formatted(batch.size(), outputs.size()));
        }
        for (int i = 0; i < batch.size(); i++) {
          batch.get(i).answer().complete(outputs.get(i));
        }
      } catch (Throwable e) { // whatever a network throws must reach those who wait (S4)
        watch.cancel(false);
        if (batch.size() > 1 && !abandoned) {
          // One bad input must not fail its neighbours.
          batch.forEach(request -> perform(List.of(request), taken));
        } else {
          fail(batch, e);
        }
      } finally {
        watch.cancel(false);
      }
    }

    private Network opened() throws Exception {
      Network open = network;
      if (open == null) {
        open = opener.call();
        network = open;
        completeCrew(this, open);
      }
      return open;
    }

    private void fail(List<Request> batch, Throwable e) {
      InferenceProblem problem =
          network == null
              ? new InferenceProblem.Stopped(identity, detail(e))
              : new InferenceProblem.Threw(identity, detail(e));
      batch.forEach(request -> request.fail(new InferenceException(problem, e)));
    }

    private static String detail(Throwable e) {
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
  }
}
