package org.fovea.web;

/** Thrown when what a request names is not held; answered with 404. */
public final class Missing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Missing(String message) {
    super(message);
  }

  /** No such study. */
  public static Missing study(String studyInstanceUid) {
    return new Missing("There is no study " + studyInstanceUid + ".");
  }

  /** No such instance. */
  public static Missing instance(String sopInstanceUid) {
    return new Missing("There is no instance " + sopInstanceUid + ".");
  }

  /** No such AI result, or none this user may see. */
  public static Missing result(String id) {
    return new Missing("There is no result " + id + ".");
  }

  /** No such model. */
  public static Missing model(String name) {
    return new Missing("There is no model " + name + ".");
  }

  /** No such side of a conflict. */
  public static Missing side(String side) {
    return new Missing("Expected \"held\" or \"arrived\", found \"" + side + "\".");
  }
}
