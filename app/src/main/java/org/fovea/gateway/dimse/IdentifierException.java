package org.fovea.gateway.dimse;

import org.fovea.dicom.dimse.Status;

/** An identifier that is refused, with the status that says so. */
final class IdentifierException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Status status;

  IdentifierException(int code, String comment) {
    super(comment);
    this.status = new Status(code, comment);
  }

  Status status() {
    return status;
  }
}
