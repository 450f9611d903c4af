package org.fovea.gateway;

import java.io.IOException;
import org.fovea.dicom.DicomException;
import org.fovea.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Failures of the DICOMweb door as problem details (RFC 9457) with a stable code. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(
    assignableTypes = {QidoController.class, StowController.class, WadoController.class})
final class DicomWebErrors extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(DicomWebErrors.class);

  @ExceptionHandler
  ProblemDetail refused(DicomWebException refused) {
    return problem(refused.status(), "dicomweb.refused", String.valueOf(refused.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail undecodable(DicomException undecodable) {
    return problem(
        HttpStatus.NOT_ACCEPTABLE,
        undecodable.code().id(),
        String.valueOf(undecodable.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail full(StorageException storage) {
    log.error("Storage refused: {}", storage.getMessage());
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE, storage.code(), String.valueOf(storage.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail interrupted(IOException interrupted) {
    log.warn("A DICOMweb request broke off: {}", interrupted.getMessage());
    return problem(
        HttpStatus.BAD_REQUEST,
        "dicomweb.broken-off",
        "the request ended before its last part was complete; what was answered as stored is kept");
  }

  private static ProblemDetail problem(HttpStatus status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return problem;
  }
}
