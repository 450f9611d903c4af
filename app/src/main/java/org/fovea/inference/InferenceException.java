package org.fovea.inference;

/** A network that gave no answer, and why. */
public final class InferenceException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient InferenceProblem problem;

  public InferenceException(InferenceProblem problem) {
    super(problem.code() + ": " + problem.message());
    this.problem = problem;
  }

  public InferenceException(InferenceProblem problem, Throwable cause) {
    super(problem.code() + ": " + problem.message(), cause);
    this.problem = problem;
  }

  public InferenceProblem problem() {
    return problem;
  }
}
