package org.fovea.explanation;

/** No usable measurement says what a model's maps are worth; none of them is shown. */
public final class UntestedModelException extends Exception {

  private static final long serialVersionUID = 1L;

  UntestedModelException(String reason) {
    super(reason);
  }
}
