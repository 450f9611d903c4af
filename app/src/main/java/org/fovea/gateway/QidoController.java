package org.fovea.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.security.Principal;
import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomJson;
import org.fovea.study.Study;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** QIDO-RS (PS3.18 10.6): studies, the series of a study, the instances of a study or series. */
@RestController
@RequestMapping("/dicom-web/studies")
final class QidoController {
  private final Archive archive;
  private final HeldObjects held;

  QidoController(Archive archive, HeldObjects held) {
    this.archive = archive;
    this.held = held;
  }

  @GetMapping
  ResponseEntity<byte[]> studies(
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletRequest request,
      Principal principal) {
    QidoParameters asked = QidoParameters.parse(parameters);
    QidoAttributes attributes = new QidoAttributes(DicomWebPaths.root(request));
    List<DataSet> rows =
        archive.search(asked.query(), token(principal)).stream().map(attributes::study).toList();
    return answer(rows, asked.notSupported());
  }

  @GetMapping("/{study}/series")
  ResponseEntity<byte[]> series(
      @PathVariable String study, HttpServletRequest request, Principal principal) {
    Study found = held.study(study, token(principal));
    return answer(new QidoAttributes(DicomWebPaths.root(request)).allSeries(found), List.of());
  }

  @GetMapping("/{study}/instances")
  ResponseEntity<byte[]> instances(
      @PathVariable String study, HttpServletRequest request, Principal principal) {
    Study found = held.study(study, token(principal));
    QidoAttributes attributes = new QidoAttributes(DicomWebPaths.root(request));
    return answer(attributes.instances(found, found.series()), List.of());
  }

  @GetMapping("/{study}/series/{series}/instances")
  ResponseEntity<byte[]> instances(
      @PathVariable String study,
      @PathVariable String series,
      HttpServletRequest request,
      Principal principal) {
    Study found = held.study(study, token(principal));
    QidoAttributes attributes = new QidoAttributes(DicomWebPaths.root(request));
    return answer(attributes.instances(found, List.of(held.series(found, series))), List.of());
  }

  private static AccessToken token(Principal principal) {
    return new AccessToken(principal.getName(), Purpose.TREATMENT);
  }

  private static ResponseEntity<byte[]> answer(List<DataSet> rows, List<String> notSupported) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(DicomWebMedia.DICOM_JSON);
    for (String parameter : notSupported) {
      answer.header("Warning", "299 Fovea \"" + parameter + " is not supported and was ignored\"");
    }
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    DicomJson.write(rows, json, DicomJson.BulkDataUri.inline());
    return answer.body(json.toByteArray());
  }
}
