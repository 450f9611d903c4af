package org.fovea.gateway;

/** The DICOM door cannot be opened as it is configured. */
public final class DicomDoorException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DicomDoorException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Stable. */
  public String code() {
    return "gateway.dicom-door";
  }
}
