package org.fovea.gateway;

import org.springframework.http.HttpStatus;

/** A request that cannot be answered, with the status PS3.18 gives it. */
final class DicomWebException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final HttpStatus status;

  private DicomWebException(HttpStatus status, String message) {
    super(message);
    this.status = status;
  }

  HttpStatus status() {
    return status;
  }

  static DicomWebException badRequest(String message) {
    return new DicomWebException(HttpStatus.BAD_REQUEST, message);
  }

  static DicomWebException notFound(String what) {
    return new DicomWebException(HttpStatus.NOT_FOUND, "there is no " + what);
  }

  static DicomWebException notAcceptable(String message) {
    return new DicomWebException(HttpStatus.NOT_ACCEPTABLE, message);
  }

  static DicomWebException unsupportedMediaType(String message) {
    return new DicomWebException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, message);
  }
}
