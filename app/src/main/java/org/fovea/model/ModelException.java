package org.fovea.model;

/** A model that cannot be used, and why. */
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ModelProblem problem;

  public ModelException(ModelProblem problem) {
    super(problem.code() + ": " + problem.message());
    this.problem = problem;
  }

  public ModelException(ModelProblem problem, Throwable cause) {
    super(problem.code() + ": " + problem.message(), cause);
    this.problem = problem;
  }

  public ModelProblem problem() {
    return problem;
  }
}
