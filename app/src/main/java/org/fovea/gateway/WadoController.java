package org.fovea.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomJson;
import org.fovea.dicom.PixelDecoder;
import org.fovea.dicom.Tag;
import org.fovea.study.Instance;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** WADO-RS (PS3.18 10.4): objects, their metadata and decoded frames. */
@RestController
@RequestMapping("/dicom-web/studies/{study}")
final class WadoController {
  private final Archive archive;
  private final HeldObjects held;

  WadoController(Archive archive, HeldObjects held) {
    this.archive = archive;
    this.held = held;
  }

  @GetMapping
  ResponseEntity<StreamingResponseBody> study(
      @PathVariable String study,
      @RequestHeader(name = "Accept", required = false) @Nullable String accept,
      Principal principal) {
    AccessToken token = token(principal);
    return objects(HeldObjects.all(held.study(study, token)), accept, token);
  }

  @GetMapping("/series/{series}")
  ResponseEntity<StreamingResponseBody> series(
      @PathVariable String study,
      @PathVariable String series,
      @RequestHeader(name = "Accept", required = false) @Nullable String accept,
      Principal principal) {
    AccessToken token = token(principal);
    return objects(held.series(held.study(study, token), series).instances(), accept, token);
  }

  @GetMapping("/series/{series}/instances/{instance}")
  ResponseEntity<StreamingResponseBody> instance(
      @PathVariable String study,
      @PathVariable String series,
      @PathVariable String instance,
      @RequestHeader(name = "Accept", required = false) @Nullable String accept,
      Principal principal)
      throws IOException {
    AccessToken token = token(principal);
    Instance found = held.instance(study, series, instance, token);
    if (DicomWebMedia.acceptsSingle(accept, DicomWebMedia.DICOM)) {
      return ResponseEntity.ok()
          .contentType(DicomWebMedia.DICOM)
          .body(out -> {
            try (var bytes = archive.bytes(found, token)) {
              bytes.transferTo(out);
            }
          });
    }
    return objects(List.of(found), accept, token);
  }

  private ResponseEntity<StreamingResponseBody> objects(
      List<Instance> instances, @Nullable String accept, AccessToken token) {
    if (!DicomWebMedia.acceptsParts(accept, DicomWebMedia.DICOM)) {
      throw DicomWebException.notAcceptable(
          "found Accept "
              + accept
              + ", expected multipart/related; type=\"application/dicom\" (or application/dicom for"
              + " one instance)");
    }
    List<MultipartBody.Part> parts = new ArrayList<>();
    instances.forEach(instance -> parts.add(() -> archive.bytes(instance, token)));
    return MultipartBody.of(DicomWebMedia.DICOM, parts);
  }

  @GetMapping("/metadata")
  ResponseEntity<byte[]> studyMetadata(
      @PathVariable String study, HttpServletRequest request, Principal principal)
      throws IOException {
    AccessToken token = token(principal);
    Study found = held.study(study, token);
    return metadata(HeldObjects.all(found), request, token);
  }

  @GetMapping("/series/{series}/metadata")
  ResponseEntity<byte[]> seriesMetadata(
      @PathVariable String study,
      @PathVariable String series,
      HttpServletRequest request,
      Principal principal)
      throws IOException {
    AccessToken token = token(principal);
    return metadata(held.series(held.study(study, token), series).instances(), request, token);
  }

  @GetMapping("/series/{series}/instances/{instance}/metadata")
  ResponseEntity<byte[]> instanceMetadata(
      @PathVariable String study,
      @PathVariable String series,
      @PathVariable String instance,
      HttpServletRequest request,
      Principal principal)
      throws IOException {
    AccessToken token = token(principal);
    return metadata(List.of(held.instance(study, series, instance, token)), request, token);
  }

  /** Pixel data are named by the URL of the frames; other binary values are inline. */
  private ResponseEntity<byte[]> metadata(
      List<Instance> instances, HttpServletRequest request, AccessToken token) throws IOException {
    DicomWebPaths paths = DicomWebPaths.root(request);
    List<String> objects = new ArrayList<>();
    for (Instance instance : instances) {
      String frames =
          paths.instance(
                  instance.studyInstanceUid(),
                  instance.seriesInstanceUid(),
                  instance.sopInstanceUid())
              + "/frames";
      DataSet attributes = archive.open(instance, token).dataSet();
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      DicomJson.write(
          attributes,
          json,
          element -> element.tag() == Tag.PixelData ? Optional.of(frames) : Optional.empty());
      objects.add(json.toString(java.nio.charset.StandardCharsets.UTF_8));
    }
    byte[] array =
        ("[" + String.join(",", objects) + "]").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return ResponseEntity.ok().contentType(DicomWebMedia.DICOM_JSON).body(array);
  }

  /** Decoded frames, little endian, one part each; numbers from 1, separated by commas. */
  @GetMapping("/series/{series}/instances/{instance}/frames/{numbers}")
  ResponseEntity<StreamingResponseBody> frames(
      @PathVariable String study,
      @PathVariable String series,
      @PathVariable String instance,
      @PathVariable String numbers,
      @RequestHeader(name = "Accept", required = false) @Nullable String accept,
      Principal principal)
      throws IOException {
    if (!DicomWebMedia.acceptsParts(accept, DicomWebMedia.OCTET_STREAM)) {
      throw DicomWebException.notAcceptable(
          "found Accept "
              + accept
              + ", expected multipart/related; type=\"application/octet-stream\"");
    }
    AccessToken token = token(principal);
    DicomFile file = archive.open(held.instance(study, series, instance, token), token);
    FrameNumbers wanted = FrameNumbers.parse(numbers, PixelDecoder.frameCount(file.dataSet()));
    // Decoded before the answer begins, so that a frame that cannot be decoded is an error status.
    List<MultipartBody.Part> parts = new ArrayList<>();
    for (int index : wanted.indices()) {
      byte[] bytes = FrameBytes.of(PixelDecoder.decode(file, index));
      parts.add(() -> new ByteArrayInputStream(bytes));
    }
    return MultipartBody.of(DicomWebMedia.OCTET_STREAM, parts);
  }

  @GetMapping("/series/{series}/instances/{instance}/rendered")
  ResponseEntity<byte[]> rendered(
      @PathVariable String study,
      @PathVariable String series,
      @PathVariable String instance,
      @RequestHeader(name = "Accept", required = false) @Nullable String accept,
      HttpServletRequest request,
      Principal principal)
      throws IOException {
    return renderedFrame(study, series, instance, "1", accept, request, principal);
  }

  @GetMapping("/series/{series}/instances/{instance}/frames/{number}/rendered")
  ResponseEntity<byte[]> renderedFrame(
      @PathVariable String study,
      @PathVariable String series,
      @PathVariable String instance,
      @PathVariable String number,
      @RequestHeader(name = "Accept", required = false) @Nullable String accept,
      HttpServletRequest request,
      Principal principal)
      throws IOException {
    AccessToken token = token(principal);
    DicomFile file = archive.open(held.instance(study, series, instance, token), token);
    FrameNumbers wanted = FrameNumbers.parse(number, PixelDecoder.frameCount(file.dataSet()));
    MediaType type =
        DicomWebMedia.acceptsSingle(accept, MediaType.IMAGE_PNG)
            ? MediaType.IMAGE_PNG
            : MediaType.IMAGE_JPEG;
    byte[] image =
        RenderedFrame.render(
            file, wanted.indices().getFirst(), request.getParameter("window"), type);
    return ResponseEntity.ok().contentType(type).body(image);
  }

  private static AccessToken token(Principal principal) {
    return new AccessToken(principal.getName(), Purpose.TREATMENT);
  }
}
