package org.fovea.trainer;

import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.fovea.model.InputSpec;
import org.fovea.training.TrainingEvent;
import org.fovea.training.TrainingRequest;

/** Takes one batch after another: AdamW on the weights, and a moving average of them. */
final class Learner implements Batches.Step, AutoCloseable {

  private static final double DROPOUT = 0.2;
  private static final double WEIGHT_DECAY = 0.05;
  private static final double LONGEST_MEMORY = 0.998;
  private static final int PROGRESS_EVERY = 20;

  /** libtorch's at::Reduction::Mean. */
  private static final long MEAN = 1;

  private final TrainingRequest.Effort effort;
  private final long seed;
  private final LearningTargets targets;
  private final int steps;
  private final boolean bf16;
  private final Schedule schedule;
  private final Consumer<TrainingEvent> events;
  final TorchNetwork network;
  private final AdamW optimiser;
  private final Tensor averaged;
  private final Tensor averagedStatistics;
  private InputSpec size;
  private int epoch;
  private long done;
  private double loss;
  private long startedNanos;

  /**
   * @param steps of an epoch
   */
  Learner(
      Architecture architecture,
      InputSpec size,
      TrainingRequest.Effort effort,
      long seed,
      LearningTargets targets,
      int steps,
      Checkpoint state,
      Consumer<TrainingEvent> events) {
    this.effort = effort;
    this.seed = seed;
    this.targets = targets;
    this.steps = steps;
    this.size = size;
    this.events = events;
    bf16 = effort.reducedPrecision() && Bf16.isNative();
    schedule = new Schedule(effort.rate(), steps, (long) steps * effort.epochs());
    network = new TorchNetwork(architecture, state.weights());
    optimiser = new AdamW(network, WEIGHT_DECAY);
    Tensors.write(state.gradientMean(), optimiser.mean);
    Tensors.write(state.gradientSquare(), optimiser.square);
    averaged = Tensors.of(state.averaged().trained());
    averagedStatistics = Tensors.of(state.averaged().observed());
  }

  void begin(int newEpoch, long stepsDone, InputSpec newSize) {
    size = newSize;
    epoch = newEpoch;
    done = stepsDone;
    loss = 0;
    startedNanos = System.nanoTime();
  }

  int steps() {
    return steps;
  }

  InputSpec size() {
    return size;
  }

  double meanLoss() {
    return loss / steps;
  }

  Weights averaged() {
    return new Weights(Tensors.read(averaged), Tensors.read(averagedStatistics));
  }

  float[] gradientMean() {
    return Tensors.read(optimiser.mean);
  }

  float[] gradientSquare() {
    return Tensors.read(optimiser.square);
  }

  @Override
  public void take(int step, Batches.Batch batch) {
    long number = done + step;
    try (PointerScope _ = new PointerScope()) {
      Tensor input =
          Tensors.of(
                  batch.inputs(),
                  batch.indices().length,
                  size.channels().size(),
                  size.rows(),
                  size.columns())
              .contiguous(torch.MemoryFormat.ChannelsLast);
      torch.manual_seed(seed * 1_000_003 + number);
      Tensor logits = forward(input);
      Tensor error = error(logits.to(torch.ScalarType.Float), batch.indices());
      error.backward();
      loss += error.item_float();
      try (NoGradGuard _ = new NoGradGuard()) {
        optimiser.step(schedule.rate(number), number);
        double memory = Math.min(LONGEST_MEMORY, (1.0 + number) / (10.0 + number));
        averaged.lerp_(network.trained, new Scalar(1 - memory));
        averagedStatistics.lerp_(network.observed, new Scalar(1 - memory));
      }
    }
    if ((step + 1) % PROGRESS_EVERY == 0) {
      tell(step + 1);
    }
  }

  private Tensor error(Tensor logits, int[] indices) {
    if (network.architecture().exclusive()) {
      // Cross-entropy with the smoothed targets, each image weighted.
      Tensor each = torch.log_softmax(logits, 1).multiply(targets.values(indices));
      return each.multiply(targets.weights(indices)).sum().divide(new Scalar(-indices.length));
    }
    return torch.binary_cross_entropy_with_logits(
        logits,
        targets.values(indices),
        new TensorOptional(targets.weights(indices)),
        new TensorOptional(),
        MEAN);
  }

  private Tensor forward(Tensor input) {
    if (!bf16) {
      return network.forward(input, true, DROPOUT).logits();
    }
    torch.set_autocast_dtype(torch.DeviceType.CPU, torch.ScalarType.BFloat16);
    torch.set_autocast_enabled(torch.DeviceType.CPU, true);
    try {
      return network.forward(input, true, DROPOUT).logits();
    } finally {
      torch.set_autocast_enabled(torch.DeviceType.CPU, false);
      torch.clear_cache();
    }
  }

  private void tell(int stepsOfEpoch) {
    double perStep = (System.nanoTime() - startedNanos) / 1e9 / stepsOfEpoch;
    int coarse = Math.max(0, effort.coarseEpochs() - epoch);
    int fine = effort.epochs() - Math.max(epoch, effort.coarseEpochs());
    // In the unit of the present epoch's steps: a fine step costs four coarse ones.
    double left = (double) steps * (coarse > 0 ? coarse + 4.0 * fine : fine) - stepsOfEpoch;
    events.accept(
        new TrainingEvent.Progress(
            epoch + 1, effort.epochs(), stepsOfEpoch, steps, loss / stepsOfEpoch, left * perStep));
  }

  @Override
  public void close() {
    network.close();
    optimiser.close();
    averaged.close();
    averagedStatistics.close();
  }
}
