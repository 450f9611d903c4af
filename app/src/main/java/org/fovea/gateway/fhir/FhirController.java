package org.fovea.gateway.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** FHIR R4 over HTTP: capabilities, read, search. */
@RestController
@RequestMapping(FhirController.BASE)
final class FhirController {
  static final String BASE = "/fhir";

  private final ObjectProvider<FhirServer> door;

  FhirController(ObjectProvider<FhirServer> door) {
    this.door = door;
  }

  @GetMapping("/metadata")
  ResponseEntity<byte[]> capabilities(HttpServletRequest request, Principal principal) {
    FhirFormat format = FhirFormat.of(request);
    FhirServer server = door.getObject();
    return answer(
        ResponseEntity.ok(),
        format,
        server
            .encoding()
            .encode(server.capabilities(client(request, principal)), format, pretty(request)));
  }

  @GetMapping("/{type}/{logicalId}")
  ResponseEntity<byte[]> read(
      @PathVariable String type,
      @PathVariable String logicalId,
      HttpServletRequest request,
      Principal principal) {
    FhirFormat format = FhirFormat.of(request);
    FhirServer server = door.getObject();
    var resource = server.read(type, logicalId, client(request, principal));
    String tag = "W/\"" + resource.getMeta().getVersionId() + "\"";
    if (isHeld(request, tag)) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).header(HttpHeaders.ETAG, tag).build();
    }
    return answer(
        ResponseEntity.ok().header(HttpHeaders.ETAG, tag),
        format,
        server.encoding().encode(resource, format, pretty(request)));
  }

  @GetMapping("/{type}")
  ResponseEntity<byte[]> search(
      @PathVariable String type, HttpServletRequest request, Principal principal) {
    FhirFormat format = FhirFormat.of(request);
    FhirServer server = door.getObject();
    var bundle =
        server.search(
            type, request.getParameterMap(), !lenient(request), client(request, principal));
    return answer(
        ResponseEntity.ok(), format, server.encoding().encode(bundle, format, pretty(request)));
  }

  /** For what should not stand in an address, such as a Patient ID. */
  @PostMapping("/{type}/_search")
  ResponseEntity<byte[]> searchByForm(
      @PathVariable String type, HttpServletRequest request, Principal principal) {
    String body = request.getContentType();
    if (body != null
        && !body.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
      throw FhirException.unsupportedMediaType(body);
    }
    return search(type, request, principal);
  }

  @RequestMapping("/**")
  ResponseEntity<byte[]> anythingElse(HttpServletRequest request) {
    String method = request.getMethod();
    throw method.equals("GET") || method.equals("HEAD")
        ? FhirException.notFound(request.getRequestURI())
        : FhirException.notAllowed(method);
  }

  private static ResponseEntity<byte[]> answer(
      ResponseEntity.BodyBuilder answer, FhirFormat format, byte[] body) {
    return answer.contentType(format.mediaType()).body(body);
  }

  private static Client client(HttpServletRequest request, Principal principal) {
    return new Client(
        new AccessToken(principal.getName(), Purpose.TREATMENT),
        ServletUriComponentsBuilder.fromContextPath(request).path(BASE).toUriString());
  }

  private static boolean isHeld(HttpServletRequest request, String tag) {
    return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(String::strip)
        .anyMatch(held -> held.equals("*") || held.equals(tag) || ("W/" + held).equals(tag));
  }

  private static boolean pretty(HttpServletRequest request) {
    return "true".equals(request.getParameter("_pretty"));
  }

  private static boolean lenient(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Prefer")).stream()
        .flatMap(header -> Arrays.stream(header.split("[,;]")))
        .anyMatch(preference -> preference.strip().equals("handling=lenient"));
  }
}
