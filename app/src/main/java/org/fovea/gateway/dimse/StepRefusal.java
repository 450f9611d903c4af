package org.fovea.gateway.dimse;

import org.fovea.dicom.dimse.Status;

/** Why a procedure step is neither created nor changed, in the protocol's own terms. */
final class StepRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;

  /**
   * A refusal.
   *
   * @param code the status
   * @param found for a person: what was found, or which attribute is meant
   */
  StepRefusal(int code, String found) {
    super(found);
    this.code = code;
  }

  Status status() {
    return new Status(code, String.valueOf(getMessage()));
  }
}
