package org.fovea.web;

import org.fovea.access.AccountException;
import org.fovea.archive.ArchiveException;
import org.fovea.delivery.DeliveryRefused;
import org.fovea.dicom.DicomException;
import org.fovea.evaluation.EvaluationRefused;
import org.fovea.inference.ModelLifeException;
import org.fovea.reading.ReadingRefused;
import org.fovea.reading.Refusal;
import org.fovea.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every failure as RFC 9457 problem details with a stable {@code code}. */
@RestControllerAdvice(basePackages = "org.fovea.web")
final class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ProblemDetail refused(ReadingRefused refused) {
    Refusal refusal = refused.refusal();
    HttpStatus status =
        switch (refusal) {
          case Refusal.NotFound _ -> HttpStatus.NOT_FOUND;
          case Refusal.NotAllowed _ -> HttpStatus.FORBIDDEN;
          case Refusal.Unacceptable _, Refusal.SidesDisagree _ -> HttpStatus.UNPROCESSABLE_CONTENT;
          case Refusal.StudyHeld _,
              Refusal.OtherStudy _,
              Refusal.OtherPatient _,
              Refusal.StudyChanged _,
              Refusal.ResultsChanged _,
              Refusal.FirstReadMissing _,
              Refusal.FirstReadStored _,
              Refusal.Undecided _,
              Refusal.AlreadySigned _,
              Refusal.NotSigned _ ->
              HttpStatus.CONFLICT;
        };
    return problem(status, refusal.code(), refusal.message());
  }

  @ExceptionHandler
  ProblemDetail missing(Missing missing) {
    return problem(HttpStatus.NOT_FOUND, "web.missing", String.valueOf(missing.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail unacceptable(IllegalArgumentException wrong) {
    return problem(HttpStatus.BAD_REQUEST, "web.unacceptable", String.valueOf(wrong.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail notAllowed(AccessDeniedException denied) {
    return problem(HttpStatus.FORBIDDEN, "web.not-allowed", "Your account may not do this.");
  }

  @ExceptionHandler
  ProblemDetail archive(ArchiveException refused) {
    HttpStatus status =
        switch (refused) {
          case ArchiveException.UnknownConflict _ -> HttpStatus.NOT_FOUND;
          case ArchiveException.UnacceptableReason _ -> HttpStatus.UNPROCESSABLE_CONTENT;
          case ArchiveException.OtherPatient _, ArchiveException.StudyChanged _ ->
              HttpStatus.CONFLICT;
        };
    return problem(status, refused.code(), String.valueOf(refused.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail life(ModelLifeException refused) {
    HttpStatus status =
        switch (refused) {
          case ModelLifeException.Unknown _ -> HttpStatus.NOT_FOUND;
          case ModelLifeException.NoReason _ -> HttpStatus.BAD_REQUEST;
          case ModelLifeException.WrongStage _,
              ModelLifeException.Changed _,
              ModelLifeException.ProtocolUnmet _ ->
              HttpStatus.CONFLICT;
        };
    return problem(status, refused.code(), String.valueOf(refused.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail evaluation(EvaluationRefused refused) {
    return problem(
        HttpStatus.UNPROCESSABLE_CONTENT, refused.code(), String.valueOf(refused.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail account(AccountException refused) {
    return problem(
        HttpStatus.UNPROCESSABLE_CONTENT, refused.code(), String.valueOf(refused.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail delivery(DeliveryRefused refused) {
    HttpStatus status =
        refused.code().equals(DeliveryRefused.UNKNOWN) ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT;
    return problem(status, refused.code(), String.valueOf(refused.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail undecodable(DicomException undecodable) {
    return problem(
        HttpStatus.UNPROCESSABLE_CONTENT,
        undecodable.code().id(),
        String.valueOf(undecodable.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail full(StorageException storage) {
    log.error("Storage refused: {}", storage.getMessage());
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE, storage.code(), String.valueOf(storage.getMessage()));
  }

  /** What broke stays in the log: a message may name a file or a patient. */
  @ExceptionHandler
  ProblemDetail broken(Exception broken) {
    log.error("A request failed", broken);
    return problem(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "web.failed",
        "The server could not do this. Its log says why.");
  }

  static ProblemDetail problem(HttpStatus status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return problem;
  }
}
