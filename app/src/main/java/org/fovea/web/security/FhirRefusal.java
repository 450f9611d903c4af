package org.fovea.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/** What a FHIR client is told that is not let in: an OperationOutcome, the same for everybody. */
final class FhirRefusal {
  private FhirRefusal() {}

  static void notLoggedIn(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Fovea\"");
    answer(response, HttpStatus.UNAUTHORIZED, "login", "expected HTTP Basic of an account");
  }

  static void notAllowed(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
      throws IOException {
    answer(
        response,
        HttpStatus.FORBIDDEN,
        "forbidden",
        "expected the account of a machine or a radiologist");
  }

  private static void answer(
      HttpServletResponse response, HttpStatus status, String issue, String message)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType("application/fhir+json;charset=UTF-8");
    response
        .getWriter()
        .write(
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\""
                + issue
                + "\",\"diagnostics\":\""
                + message
                + "\"}]}");
  }
}
