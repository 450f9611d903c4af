package org.fovea.gateway.fhir;

import org.springframework.http.HttpStatus;

/** A request that cannot be answered: the status, and the code of its OperationOutcome. */
final class FhirException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final HttpStatus status;
  private final String issue;

  private FhirException(HttpStatus status, String issue, String message) {
    super(message);
    this.status = status;
    this.issue = issue;
  }

  HttpStatus status() {
    return status;
  }

  /** A code of the value set {@code issue-type}. */
  String issue() {
    return issue;
  }

  static FhirException invalid(String message) {
    return new FhirException(HttpStatus.BAD_REQUEST, "invalid", message);
  }

  static FhirException notSupported(String message) {
    return new FhirException(HttpStatus.BAD_REQUEST, "not-supported", message);
  }

  static FhirException notFound(String what) {
    return new FhirException(HttpStatus.NOT_FOUND, "not-found", "there is no " + what);
  }

  static FhirException unknownType(String type) {
    return new FhirException(
        HttpStatus.NOT_FOUND, "not-supported", "the type " + type + " is not served");
  }

  static FhirException notAllowed(String method) {
    return new FhirException(
        HttpStatus.METHOD_NOT_ALLOWED,
        "not-supported",
        "found " + method + ", expected a read (GET) or a search (GET, or POST to _search)");
  }

  static FhirException notAcceptable(String message) {
    return new FhirException(HttpStatus.NOT_ACCEPTABLE, "not-supported", message);
  }

  static FhirException unsupportedMediaType(String found) {
    return new FhirException(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "not-supported",
        "found " + found + ", expected application/x-www-form-urlencoded");
  }
}
