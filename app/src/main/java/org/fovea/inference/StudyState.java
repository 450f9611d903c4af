package org.fovea.inference;

/**
 * Exactly one of the states of safety S4.
 *
 * @param kind which
 * @param explanation for a person: the model and version, or why
 */
public record StudyState(Kind kind, String explanation) {

  /** The states. */
  public enum Kind {
    PENDING,
    READ,
    NOT_APPLICABLE,
    CANNOT_SAY,
    FAILED,
    OVERDUE,
    HELD
  }
}
