package org.fovea.gateway.fhir;

import jakarta.servlet.http.HttpServletRequest;
import org.fovea.storage.StorageException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Every failure of the FHIR door as an OperationOutcome. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(assignableTypes = FhirController.class)
final class FhirErrors {
  private static final Logger log = LoggerFactory.getLogger(FhirErrors.class);

  private final ObjectProvider<FhirServer> door;

  FhirErrors(ObjectProvider<FhirServer> door) {
    this.door = door;
  }

  @ExceptionHandler
  ResponseEntity<byte[]> refused(FhirException refused, HttpServletRequest request) {
    return outcome(refused.status(), refused.issue(), refused.getMessage(), request);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> full(StorageException storage, HttpServletRequest request) {
    log.error("Storage refused: {}", storage.getMessage());
    return outcome(HttpStatus.SERVICE_UNAVAILABLE, "transient", storage.getMessage(), request);
  }

  /** What broke stays in the log: a message may name a patient. */
  @ExceptionHandler
  ResponseEntity<byte[]> broken(Exception broken, HttpServletRequest request) {
    log.error("A FHIR request failed", broken);
    return outcome(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "exception",
        "The server could not do this. Its log says why.",
        request);
  }

  private ResponseEntity<byte[]> outcome(
      HttpStatus status, String issue, @Nullable String message, HttpServletRequest request) {
    FhirFormat format = FhirFormat.orJson(request);
    return ResponseEntity.status(status)
        .contentType(format.mediaType())
        .body(
            door.getObject().encoding().encode(FhirServer.outcome(issue, message), format, false));
  }
}
