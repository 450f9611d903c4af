package org.fovea.cli;

import org.fovea.training.TrainingDefaults;
import org.fovea.training.TrainingRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long, how fast and on what part of the images a network is trained. */
final class EffortOptions {

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "At most; without it 12 to 80, the more the fewer images there are.")
  private @Nullable Integer epochs;

  @Option(
      names = "--coarse-epochs",
      paramLabel = "N",
      description = {
        "Of these, the first ones at half the side; without it two thirds, none below 128 pixels."
      })
  private @Nullable Integer coarseEpochs;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Epochs without improvement before stopping, a third of all without it.")
  private @Nullable Integer patience;

  @Option(names = "--batch", paramLabel = "N", defaultValue = "16", description = "Images a step.")
  private int batch;

  @Option(
      names = "--rate",
      paramLabel = "X",
      defaultValue = "0.003",
      description = "Largest learning rate.")
  private double rate;

  @Option(
      names = "--folds",
      paramLabel = "K",
      defaultValue = "0",
      description = {
        "Train K networks first, each without a part of the images, and learn from their opinions",
        "on that part as well as from the labels; ${DEFAULT-VALUE} without it."
      })
  private int folds;

  @Option(
      names = "--mirrored",
      negatable = true,
      description = {
        "Show training images mirrored too; never where a side is reported. Without it so where",
        "there are fewer than 2000 images to train on and no --facts."
      })
  private @Nullable Boolean mirrored;

  @Option(
      names = "--cross-validate",
      paramLabel = "K",
      description = {
        "For a small set: K networks, each judged on the part it has not seen, give the figures;",
        "the model is then trained on all images. A test part in the data stays unseen. Without it",
        "5 where a prescribed validation part is too small to calibrate on, else none."
      })
  private @Nullable Integer crossValidation;

  @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "To compute on.")
  private int threads;

  /**
   * The effort that is asked for.
   *
   * @param side of the network's input in pixels
   * @param facts whether a card's facts are given, which may let it report a side (safety S7)
   * @throws IllegalArgumentException where the numbers do not fit together
   */
  TrainingRequest.Effort effort(TrainingDefaults defaults, int side, boolean facts) {
    int most = epochs == null ? defaults.epochs() : epochs;
    return new TrainingRequest.Effort(
        most,
        coarseEpochs == null ? TrainingDefaults.coarse(most, side) : coarseEpochs,
        patience == null ? TrainingDefaults.patience(most) : patience,
        batch,
        rate,
        threads,
        true,
        folds,
        mirrored == null ? defaults.few() && !facts : mirrored,
        crossValidation == null ? defaults.crossValidation() : crossValidation);
  }
}
