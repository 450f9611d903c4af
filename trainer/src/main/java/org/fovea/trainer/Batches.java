package org.fovea.trainer;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fovea.model.PixelTransform;

/**
 * The augmented batches of an epoch, made one ahead on another thread. What is drawn depends on
 * seed, epoch and example alone, so that a run that was cut off goes on as if it had not been.
 */
final class Batches implements AutoCloseable {

  /**
   * @param inputs {@code float[batch][C][H][W]} flattened
   * @param indices of the examples
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Batch(float[] inputs, int[] indices) {}

  private final LabelledPlanes examples;
  private final Augmentation augmentation;
  private final PixelTransform transform;
  private final int size;
  private final long seed;
  private final boolean mirrored;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("batches").factory());

  Batches(
      LabelledPlanes examples,
      Augmentation augmentation,
      PixelTransform transform,
      int size,
      long seed,
      boolean mirrored) {
    this.examples = examples;
    this.augmentation = augmentation;
    this.transform = transform;
    this.size = size;
    this.seed = seed;
    this.mirrored = mirrored;
  }

  /** Steps of an epoch; the remainder of its random order waits for another epoch. */
  int steps() {
    return Math.max(1, examples.size() / size);
  }

  /** Receives one batch after another. */
  interface Step {
    void take(int step, Batch batch);
  }

  void epoch(int epoch, Step step) throws InterruptedException {
    int[] order = order(epoch);
    Future<Batch> next = worker.submit(() -> batch(order, 0, epoch));
    for (int i = 0; i < steps(); i++) {
      Batch batch = await(next);
      int following = i + 1;
      if (following < steps()) {
        next = worker.submit(() -> batch(order, following, epoch));
      }
      step.take(i, batch);
    }
  }

  /** The inputs of the first batches of the first epoch, one after another. */
  float[] inputs(int batches) {
    int[] order = order(0);
    float[] all = new float[0];
    for (int i = 0; i < batches; i++) {
      float[] one = batch(order, i, 0).inputs();
      all = Arrays.copyOf(all, all.length + one.length);
      System.arraycopy(one, 0, all, all.length - one.length, one.length);
    }
    return all;
  }

  private static Batch await(Future<Batch> batch) throws InterruptedException {
    try {
      return batch.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch could not be made", e.getCause());
    }
  }

  private int[] order(int epoch) {
    int[] order = new int[examples.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return order;
  }

  private Batch batch(int[] order, int step, int epoch) {
    int[] indices = new int[size];
    float[] inputs = new float[0];
    for (int i = 0; i < size; i++) {
      int index = order[(step * size + i) % order.length];
      // The golden ratio's fraction spreads neighbouring seeds over all 64 bits.
      SplittableRandom random =
          new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epoch * 1_000_003L + index);
      float[] values = transform.normalise(augmented(index, random));
      if (i == 0) {
        inputs = new float[size * values.length];
      }
      System.arraycopy(values, 0, inputs, i * values.length, values.length);
      indices[i] = index;
    }
    return new Batch(inputs, indices);
  }

  /** Every plane of an example through the same draw. */
  private float[] augmented(int index, SplittableRandom random) {
    int planes = examples.planesEach();
    boolean mirror = mirrored && random.nextBoolean();
    long draw = planes == 1 ? 0 : random.nextLong();
    float[] all = new float[0];
    for (int number = 0; number < planes; number++) {
      float[] plane =
          augmentation.apply(
              examples.plane(index, number),
              examples.side(),
              examples.side(),
              planes == 1 ? random : new SplittableRandom(draw));
      if (mirror) {
        augmentation.mirror(plane);
      }
      all = number == 0 ? Arrays.copyOf(plane, planes * plane.length) : all;
      System.arraycopy(plane, 0, all, number * plane.length, plane.length);
    }
    return all;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
