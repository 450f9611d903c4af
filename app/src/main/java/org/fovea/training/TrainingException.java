package org.fovea.training;

/** A training that gave no model, and why. */
public final class TrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient TrainingProblem problem;

  public TrainingException(TrainingProblem problem) {
    super(problem.code() + ": " + problem.message());
    this.problem = problem;
  }

  public TrainingException(TrainingProblem problem, Throwable cause) {
    super(problem.code() + ": " + problem.message(), cause);
    this.problem = problem;
  }

  public TrainingProblem problem() {
    return problem;
  }
}
