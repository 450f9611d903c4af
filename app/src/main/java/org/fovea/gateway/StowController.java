package org.fovea.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * STOW-RS (PS3.18 10.5): stores each {@code application/dicom} part durably before the answer. What
 * cannot be understood is kept in quarantine and reported as failed.
 */
@RestController
@RequestMapping("/dicom-web/studies")
final class StowController {

  /** The part of an object looked at to learn its study: far more than any header before pixels. */
  private static final int HEADER_BYTES = 4 << 20;

  private final Archive archive;

  StowController(Archive archive) {
    this.archive = archive;
  }

  @PostMapping
  ResponseEntity<byte[]> store(
      @RequestHeader("Content-Type") String contentType,
      HttpServletRequest request,
      Principal principal)
      throws IOException {
    return store(null, contentType, request, principal);
  }

  /** Stores instances of this study only. */
  @PostMapping("/{study}")
  ResponseEntity<byte[]> store(
      @PathVariable @Nullable String study,
      @RequestHeader("Content-Type") String contentType,
      HttpServletRequest request,
      Principal principal)
      throws IOException {
    AccessToken token = new AccessToken(principal.getName(), Purpose.TREATMENT);
    StowResponse response = new StowResponse(DicomWebPaths.root(request));
    MultipartRelated.read(
        contentType,
        request.getInputStream(),
        (type, body) -> storePart(study, type, body, token, response));
    return response.toEntity();
  }

  private void storePart(
      @Nullable String study,
      MediaType type,
      InputStream body,
      AccessToken token,
      StowResponse response)
      throws IOException {
    if (!type.getType().equals("application") || !type.getSubtype().equals("dicom")) {
      response.notUnderstood("found a part of type " + type + ", expected application/dicom");
      return;
    }
    InputStream object = new BufferedInputStream(body);
    if (study != null) {
      Optional<Uid> found = studyOf(object);
      if (found.isPresent() && !found.get().value().equals(study)) {
        response.notUnderstood("found an instance of study " + found.get() + ", expected " + study);
        return;
      }
    }
    response.add(archive.receive("stow:" + token.user(), object, token));
  }

  /** The object's study, without consuming it; empty when it cannot be read. */
  private static Optional<Uid> studyOf(InputStream object) throws IOException {
    object.mark(HEADER_BYTES);
    try {
      return DicomReader.read(object, ReadOptions.HEADER).dataSet().getUid(Tag.StudyInstanceUID);
    } catch (DicomException | IllegalArgumentException unreadable) {
      return Optional.empty();
    } finally {
      object.reset();
    }
  }
}
