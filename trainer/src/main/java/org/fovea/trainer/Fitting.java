package org.fovea.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.fovea.model.InputSpec;
import org.fovea.model.PixelTransform;
import org.fovea.statistics.Auc;
import org.fovea.statistics.Predictions;
import org.fovea.training.TrainingEvent;
import org.fovea.training.TrainingRequest;

/**
 * Finds the weights: AdamW, one cosine over all epochs, classes weighted to count the same, an
 * average of the weights that is validated after every epoch on shifted images and kept where best.
 */
final class Fitting {

  // Targets of 0.02 and 0.98 keep the logits, and with them the calibration, from running away.
  private static final double SMOOTHING = 0.02;
  private static final double DROPOUT = 0.2;
  private static final double WEIGHT_DECAY = 0.05;
  private static final double LONGEST_MEMORY = 0.998;
  private static final int PROGRESS_EVERY = 20;

  private final Architecture architecture;
  private final InputSpec spec;
  private final TrainingRequest request;
  private final String requestDigest;
  private final Targets targets;
  private final Consumer<TrainingEvent> events;

  Fitting(
      Architecture architecture,
      InputSpec spec,
      TrainingRequest request,
      String requestDigest,
      Targets targets,
      Consumer<TrainingEvent> events) {
    this.architecture = architecture;
    this.spec = spec;
    this.request = request;
    this.requestDigest = requestDigest;
    this.targets = targets;
    this.events = events;
  }

  /** The best averaged weights. */
  Weights fit(LabelledPlanes training, LabelledPlanes validation, Path checkpointFile)
      throws IOException, InterruptedException {
    torch.set_num_threads(request.effort().threads());
    Optional<Checkpoint> found = Checkpoint.read(checkpointFile, requestDigest);
    Checkpoint state = found.isPresent() ? found.get() : start();
    try (TorchNetwork network = new TorchNetwork(architecture, state.weights());
        AdamW optimiser = new AdamW(network, WEIGHT_DECAY);
        Tensor averaged = Tensors.of(state.averaged().trained());
        Tensor averagedStatistics = Tensors.of(state.averaged().observed());
        Batches coarse = batches(training, coarseSpec());
        Batches fine = batches(training, spec)) {
      Tensors.write(state.gradientMean(), optimiser.mean);
      Tensors.write(state.gradientSquare(), optimiser.square);
      Run run =
          new Run(
              training,
              network,
              optimiser,
              averaged,
              averagedStatistics,
              fine.steps(),
              classWeights(training));
      while (state.epochs() < request.effort().epochs()
          && state.sinceBest() < request.effort().patience()) {
        int epoch = state.epochs();
        boolean isCoarse = epoch < request.effort().coarseEpochs();
        run.begin(epoch, state.steps(), isCoarse ? coarseSpec() : spec);
        (isCoarse ? coarse : fine).epoch(epoch, run);
        state = finishEpoch(state, run, validation);
        state.write(checkpointFile);
        events.accept(
            new TrainingEvent.EpochDone(
                epoch + 1, run.meanLoss(), run.score, state.sinceBest() == 0));
      }
    }
    return state.best();
  }

  /** Half the size: the first epochs learn there at a quarter of the cost. */
  private InputSpec coarseSpec() {
    return new InputSpec(
        spec.columns() / 2,
        spec.rows() / 2,
        spec.trimBorder(),
        spec.centralFraction(),
        spec.channels(),
        spec.mean(),
        spec.standardDeviation());
  }

  private Batches batches(LabelledPlanes training, InputSpec size) {
    return new Batches(
        training,
        new Augmentation(size.columns(), size.rows(), Augmentation.DESIGNED),
        new PixelTransform(size),
        request.effort().batch(),
        request.seed());
  }

  private Checkpoint start() throws IOException {
    Path given = request.start();
    Weights initial =
        given == null
            ? Weights.initial(architecture, request.seed())
            : Checkpoint.read(given).best();
    return new Checkpoint(
        requestDigest,
        0,
        0,
        0,
        Double.NEGATIVE_INFINITY,
        initial,
        initial,
        initial,
        new float[initial.trained().length],
        new float[initial.trained().length]);
  }

  /** Every class counts the same in sum, within a factor of 4 for an image. */
  private double[] classWeights(LabelledPlanes training) {
    int classes = targets.classes().size();
    double[] weights = new double[classes];
    for (int label = 0; label < classes; label++) {
      int wanted = label;
      long count = training.examples().stream().filter(e -> e.label() == wanted).count();
      weights[label] =
          Math.clamp((double) training.size() / (classes * Math.max(count, 1.0)), 0.25, 4);
    }
    return weights;
  }

  private Checkpoint finishEpoch(Checkpoint before, Run run, LabelledPlanes validation) {
    Weights live = run.network.weights();
    Weights averaged =
        new Weights(Tensors.read(run.averaged), Tensors.read(run.averagedStatistics));
    run.network.set(averaged);
    run.score = score(new Predictor(run.network, run.size), validation);
    run.network.set(live);
    // Scores of the coarse epochs do not compare with the later ones: the last of them is kept.
    boolean better =
        run.score > before.bestScore() || before.epochs() <= request.effort().coarseEpochs();
    return new Checkpoint(
        requestDigest,
        before.epochs() + 1,
        before.steps() + run.steps,
        better ? 0 : before.sinceBest() + 1,
        better ? run.score : before.bestScore(),
        live,
        averaged,
        better ? averaged : before.best(),
        Tensors.read(run.optimiser.mean),
        Tensors.read(run.optimiser.square));
  }

  /** The smallest AUC over the findings, validation images shown through all kinds of shift. */
  private double score(Predictor predictor, LabelledPlanes validation) {
    List<Shift> shifts = Shift.all();
    Predictor.Outputs predictions = predictor.predictMixed(validation, shifts);
    double least = 1;
    for (int finding = 0; finding < targets.count(); finding++) {
      least =
          Math.min(
              least,
              Auc.value(
                  new Predictions(
                      predictions.ofFinding(finding),
                      validation.positives(targets.label(finding)))));
    }
    return least;
  }

  /** One epoch's steps. */
  private final class Run implements Batches.Step {

    private final LabelledPlanes training;
    private final TorchNetwork network;
    private final AdamW optimiser;
    private final Tensor averaged;
    private final Tensor averagedStatistics;
    private final int steps;
    private final double[] classWeights;
    private final Schedule schedule;
    private int epoch;
    private long done;
    private double loss;
    private double score;
    private long startedNanos;
    private InputSpec size = spec;

    Run(
        LabelledPlanes training,
        TorchNetwork network,
        AdamW optimiser,
        Tensor averaged,
        Tensor averagedStatistics,
        int steps,
        double[] classWeights) {
      this.training = training;
      this.network = network;
      this.optimiser = optimiser;
      this.averaged = averaged;
      this.averagedStatistics = averagedStatistics;
      this.steps = steps;
      this.classWeights = classWeights;
      this.schedule =
          new Schedule(request.effort().rate(), steps, (long) steps * request.effort().epochs());
    }

    void begin(int newEpoch, long stepsDone, InputSpec newSize) {
      size = newSize;
      epoch = newEpoch;
      done = stepsDone;
      loss = 0;
      startedNanos = System.nanoTime();
    }

    double meanLoss() {
      return loss / steps;
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
        torch.manual_seed(request.seed() * 1_000_003 + number);
        Tensor logits = forward(input);
        Tensor error =
            torch.binary_cross_entropy_with_logits(
                logits.to(torch.ScalarType.Float),
                targetsOf(batch.indices()),
                new TensorOptional(weightsOf(batch.indices())),
                new TensorOptional(),
                MEAN);
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

    private Tensor forward(Tensor input) {
      if (!request.effort().reducedPrecision()) {
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

    private Tensor targetsOf(int[] indices) {
      float[] values = new float[indices.length * targets.count()];
      for (int i = 0; i < indices.length; i++) {
        for (int finding = 0; finding < targets.count(); finding++) {
          boolean present = training.label(indices[i]) == targets.label(finding);
          values[i * targets.count() + finding] = (float) (present ? 1 - SMOOTHING : SMOOTHING);
        }
      }
      return Tensors.of(values, indices.length, targets.count());
    }

    private Tensor weightsOf(int[] indices) {
      float[] values = new float[indices.length];
      for (int i = 0; i < indices.length; i++) {
        values[i] = (float) classWeights[training.label(indices[i])];
      }
      return Tensors.of(values, indices.length, 1);
    }

    private void tell(int stepsOfEpoch) {
      double perStep = (System.nanoTime() - startedNanos) / 1e9 / stepsOfEpoch;
      int coarse = Math.max(0, request.effort().coarseEpochs() - epoch);
      int fine = request.effort().epochs() - Math.max(epoch, request.effort().coarseEpochs());
      // In the unit of the present epoch's steps: a fine step costs four coarse ones.
      double left = (double) steps * (coarse > 0 ? coarse + 4.0 * fine : fine) - stepsOfEpoch;
      events.accept(
          new TrainingEvent.Progress(
              epoch + 1,
              request.effort().epochs(),
              stepsOfEpoch,
              steps,
              loss / stepsOfEpoch,
              left * perStep));
    }
  }

  /** libtorch's at::Reduction::Mean. */
  private static final long MEAN = 1;
}
