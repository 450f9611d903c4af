package org.fovea.evaluation;

/** Is told how far an evaluation is; from any thread. */
@FunctionalInterface
public interface EvaluationProgress {

  /**
   * One more image was read.
   *
   * @param stage what is being done, for a person
   */
  void at(String stage, int done, int all);
}
