package org.fovea.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.global.torch;
import org.fovea.model.InputSpec;
import org.fovea.model.PixelTransform;
import org.fovea.statistics.Auc;
import org.fovea.statistics.Predictions;
import org.fovea.training.TrainingEvent;
import org.fovea.training.TrainingRequest;
import org.jspecify.annotations.Nullable;

/**
 * Finds the weights: AdamW, one cosine over all epochs, classes weighted to count the same, an
 * average of the weights that is validated after every epoch on shifted images and kept where best.
 */
final class Fitting {

  /** Batches that show a model's layers their means and variances. */
  private static final int START_BATCHES = 8;

  private final Architecture architecture;
  private final InputSpec spec;
  private final TrainingRequest.Effort effort;
  private final long seed;
  private final @Nullable Path start;
  private final String requestDigest;
  private final Targets targets;
  private final Consumer<TrainingEvent> events;

  /**
   * @param start a model whose weights are the first ones; null: drawn by the seed
   * @param requestDigest of everything that determines the weights
   */
  Fitting(
      Architecture architecture,
      InputSpec spec,
      TrainingRequest.Effort effort,
      long seed,
      @Nullable Path start,
      String requestDigest,
      Targets targets,
      Consumer<TrainingEvent> events) {
    this.architecture = architecture;
    this.spec = spec;
    this.effort = effort;
    this.seed = seed;
    this.start = start;
    this.requestDigest = requestDigest;
    this.targets = targets;
    this.events = events;
  }

  /**
   * The best averaged weights.
   *
   * @param validation null: nothing to choose by, the last ones
   */
  Weights fit(
      LabelledPlanes training,
      LearningTargets learningTargets,
      @Nullable LabelledPlanes validation,
      Path checkpointFile)
      throws IOException, InterruptedException {
    torch.set_num_threads(effort.threads());
    Optional<Checkpoint> found = Checkpoint.read(checkpointFile, requestDigest);
    try (Batches coarse = batches(training, halved(spec));
        Batches fine = batches(training, spec)) {
      Checkpoint state = found.isPresent() ? found.get() : start(fine);
      return fit(state, coarse, fine, learningTargets, validation, checkpointFile);
    }
  }

  private Weights fit(
      Checkpoint first,
      Batches coarse,
      Batches fine,
      LearningTargets learningTargets,
      @Nullable LabelledPlanes validation,
      Path checkpointFile)
      throws IOException, InterruptedException {
    Checkpoint state = first;
    try (Learner learner =
        new Learner(
            architecture, spec, effort, seed, learningTargets, fine.steps(), state, events)) {
      while (state.epochs() < effort.epochs() && state.sinceBest() < effort.patience()) {
        int epoch = state.epochs();
        boolean isCoarse = epoch < effort.coarseEpochs();
        learner.begin(epoch, state.steps(), isCoarse ? halved(spec) : spec);
        (isCoarse ? coarse : fine).epoch(epoch, learner);
        double score = validation == null ? Double.NaN : score(learner, validation);
        state = after(state, learner, score);
        state.write(checkpointFile);
        events.accept(
            new TrainingEvent.EpochDone(
                epoch + 1, learner.meanLoss(), score, state.sinceBest() == 0));
      }
    }
    return state.best();
  }

  /** Half the size: the first epochs learn there at a quarter of the cost. */
  static InputSpec halved(InputSpec spec) {
    return spec.ofSide(spec.columns() / 2);
  }

  private Batches batches(LabelledPlanes training, InputSpec size) {
    return new Batches(
        training,
        new Augmentation(size.columns(), size.rows(), Augmentation.DESIGNED),
        new PixelTransform(size),
        effort.batch(),
        seed,
        effort.mirrored());
  }

  private Checkpoint start(Batches batches) throws IOException {
    Weights initial = Weights.initial(architecture, seed);
    if (start != null) {
      initial = WarmStart.from(start, architecture, initial, spec, batches.inputs(START_BATCHES));
    }
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

  private Checkpoint after(Checkpoint before, Learner learner, double score) {
    Weights averaged = learner.averaged();
    // Scores of the coarse epochs do not compare with the later ones: the last of them is kept.
    // So is the last of all where nothing chooses.
    boolean better = !(score <= before.bestScore()) || before.epochs() <= effort.coarseEpochs();
    return new Checkpoint(
        requestDigest,
        before.epochs() + 1,
        before.steps() + learner.steps(),
        better ? 0 : before.sinceBest() + 1,
        better ? score : before.bestScore(),
        learner.network.weights(),
        averaged,
        better ? averaged : before.best(),
        learner.gradientMean(),
        learner.gradientSquare());
  }

  /**
   * The smallest AUC over the findings, validation images shown through all kinds of shift, by the
   * averaged weights.
   */
  private double score(Learner learner, LabelledPlanes validation) {
    Predictor.Outputs predictions;
    try (TorchNetwork network = new TorchNetwork(architecture, learner.averaged())) {
      predictions = new Predictor(network, learner.size()).predictMixed(validation, Shift.all());
    }
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
}
