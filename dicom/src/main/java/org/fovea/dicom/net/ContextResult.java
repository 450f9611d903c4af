package org.fovea.dicom.net;

import org.fovea.dicom.Uid;

/**
 * What became of a proposed presentation context (PS3.8 9.3.3.2).
 *
 * @param transferSyntax the one to use; without meaning when not accepted
 */
public record ContextResult(int id, Reason reason, Uid transferSyntax) {

  /** Result/Reason field, in the order of its codes. */
  public enum Reason {
    ACCEPTANCE,
    USER_REJECTION,
    NO_REASON,
    ABSTRACT_SYNTAX_NOT_SUPPORTED,
    TRANSFER_SYNTAXES_NOT_SUPPORTED
  }

  public boolean accepted() {
    return reason == Reason.ACCEPTANCE;
  }
}
