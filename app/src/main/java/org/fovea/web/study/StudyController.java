package org.fovea.web.study;

import java.io.IOException;
import java.time.Duration;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.dicom.Uid;
import org.fovea.explanation.Explanations;
import org.fovea.inference.AiResult;
import org.fovea.inference.Disclosure;
import org.fovea.inference.Results;
import org.fovea.study.Instance;
import org.fovea.web.Missing;
import org.fovea.web.security.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Studies, frames and maps. */
@RestController
final class StudyController {
  /** Frames never change under their digest, but a shared computer should not keep them long. */
  private static final Duration FRAME_CACHED = Duration.ofMinutes(30);

  private final StudyPresentation presentation;
  private final Archive archive;
  private final StoredImages images;
  private final Results results;
  private final Disclosure disclosure;
  private final Explanations explanations;

  StudyController(
      StudyPresentation presentation,
      Archive archive,
      StoredImages images,
      Results results,
      Disclosure disclosure,
      Explanations explanations) {
    this.presentation = presentation;
    this.archive = archive;
    this.images = images;
    this.results = results;
    this.disclosure = disclosure;
    this.explanations = explanations;
  }

  @GetMapping("/api/studies/{studyInstanceUid}")
  StudyView study(@PathVariable String studyInstanceUid, Authentication login) {
    AccessToken token = CurrentUser.reading(login);
    return archive
        .study(new Uid(studyInstanceUid), token)
        .map(study -> presentation.of(study, token))
        .orElseThrow(() -> Missing.study(studyInstanceUid));
  }

  /** Stored samples of one frame: row-major, interleaved, 8 bit or 16 bit little endian. */
  @GetMapping(
      value = "/api/instances/{sopInstanceUid}/frames/{frame}",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  ResponseEntity<byte[]> frame(
      @PathVariable String sopInstanceUid, @PathVariable int frame, Authentication login)
      throws IOException {
    AccessToken token = CurrentUser.reading(login);
    Instance instance =
        archive
            .instance(new Uid(sopInstanceUid), token)
            .orElseThrow(() -> Missing.instance(sopInstanceUid));
    if (frame < 0 || frame >= instance.frames()) {
      throw new IllegalArgumentException(
          "found frame %d, expected one of the %d from 0".formatted(frame, instance.frames()));
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(FRAME_CACHED).cachePrivate())
        .body(images.frame(instance, frame, token));
  }

  /** The result's map, when it passed its test and this user may see the result (S8, S18). */
  @GetMapping("/api/results/{id}/map")
  MapView map(@PathVariable String id, Authentication login) {
    AccessToken token = CurrentUser.reading(login);
    AiResult result = results.result(id, token).orElseThrow(() -> Missing.result(id));
    if (!result.active() || !disclosure.mayShow(result, token)) {
      throw Missing.result(id);
    }
    return explanations.shownMap(id, token).map(MapView::of).orElseThrow(() -> Missing.result(id));
  }
}
