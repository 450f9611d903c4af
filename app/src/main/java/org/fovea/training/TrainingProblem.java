package org.fovea.training;

/** Why a training gave no model; {@link #code} is stable. */
public sealed interface TrainingProblem {

  String code();

  String message();

  /** The request contradicts itself or the data. */
  record InvalidRequest(String message) implements TrainingProblem {
    @Override
    public String code() {
      return "TRAINING_REQUEST_INVALID";
    }
  }

  /** Too little data for a calibration or a measurement that can be trusted (S11). */
  record TooLittleData(String message) implements TrainingProblem {
    @Override
    public String code() {
      return "TRAINING_DATA_TOO_FEW";
    }
  }

  /** The network ranks images of a finding no higher than others: nothing can be calibrated. */
  record NothingLearnt(String message) implements TrainingProblem {
    @Override
    public String code() {
      return "TRAINING_NOTHING_LEARNT";
    }
  }

  /** The trainer's libraries are not where they are expected. */
  record TrainerMissing(String message) implements TrainingProblem {
    @Override
    public String code() {
      return "TRAINER_MISSING";
    }
  }

  /** The trainer's process ended without a model. */
  record TrainerFailed(String message) implements TrainingProblem {
    @Override
    public String code() {
      return "TRAINER_FAILED";
    }
  }
}
