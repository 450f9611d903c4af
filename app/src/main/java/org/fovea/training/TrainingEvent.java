package org.fovea.training;

import java.util.Map;

/** What a training process says about itself, one JSON line each. */
public sealed interface TrainingEvent {

  /** The data were read and divided. */
  record DataRead(Map<String, Integer> images, int unreadable, String splitSha256)
      implements TrainingEvent {
    public DataRead {
      images = Map.copyOf(images);
    }
  }

  /**
   * Some steps are done.
   *
   * @param secondsLeft of the fitting if it runs all epochs at the present pace
   */
  record Progress(int epoch, int epochs, int step, int steps, double loss, double secondsLeft)
      implements TrainingEvent {}

  /**
   * An epoch is done and its checkpoint on disk.
   *
   * @param auc on the validation images, each shown through one of the shifts; the smallest over
   *     the findings. Not a number where a cross-validation leaves none to validate on
   */
  record EpochDone(int epoch, double loss, double auc, boolean best) implements TrainingEvent {}

  /** A later stage begins: calibration, gate, export, evaluation. */
  record Stage(String text) implements TrainingEvent {}

  /** The model folder is complete. */
  record Finished(String folder, String identity) implements TrainingEvent {}

  /** The run ended without a model. */
  record Failed(String code, String message) implements TrainingEvent {}
}
