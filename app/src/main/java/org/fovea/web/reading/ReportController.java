package org.fovea.web.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.dicom.Uid;
import org.fovea.report.Reports;
import org.fovea.web.Missing;
import org.fovea.web.security.CurrentUser;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The documents of a study, as files to keep. */
@RestController
final class ReportController {
  private final Reports reports;
  private final Archive archive;

  ReportController(Reports reports, Archive archive) {
    this.reports = reports;
    this.archive = archive;
  }

  @GetMapping(value = "/api/studies/{studyInstanceUid}/report.html", produces = "text/html")
  ResponseEntity<byte[]> page(@PathVariable String studyInstanceUid, Authentication login) {
    String page =
        reports
            .page(new Uid(studyInstanceUid), CurrentUser.reading(login))
            .orElseThrow(() -> Missing.study(studyInstanceUid));
    return text("text/html;charset=utf-8", "report-" + studyInstanceUid + ".html", page);
  }

  @GetMapping(
      value = "/api/studies/{studyInstanceUid}/report.fhir.json",
      produces = "application/fhir+json")
  ResponseEntity<byte[]> fhir(@PathVariable String studyInstanceUid, Authentication login) {
    String bundle =
        reports
            .fhir(new Uid(studyInstanceUid), CurrentUser.reading(login))
            .orElseThrow(() -> Missing.study(studyInstanceUid));
    return text("application/fhir+json", "report-" + studyInstanceUid + ".fhir.json", bundle);
  }

  @GetMapping(
      value = "/api/studies/{studyInstanceUid}/structured-reports/{sopInstanceUid}",
      produces = "application/dicom")
  ResponseEntity<InputStreamResource> structuredReport(
      @PathVariable String studyInstanceUid,
      @PathVariable String sopInstanceUid,
      Authentication login)
      throws IOException {
    AccessToken token = CurrentUser.reading(login);
    Uid wanted = new Uid(sopInstanceUid);
    boolean listed =
        reports.structuredReports(new Uid(studyInstanceUid), token).stream()
            .anyMatch(report -> report.sopInstanceUid().equals(wanted));
    if (!listed) {
      throw Missing.instance(sopInstanceUid);
    }
    var instance =
        archive.instance(wanted, token).orElseThrow(() -> Missing.instance(sopInstanceUid));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/dicom"))
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment("report-" + sopInstanceUid + ".dcm"))
        .body(new InputStreamResource(archive.bytes(instance, token)));
  }

  private static ResponseEntity<byte[]> text(String type, String file, String content) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type))
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment(file))
        .body(content.getBytes(StandardCharsets.UTF_8));
  }

  private static String attachment(String file) {
    return ContentDisposition.attachment().filename(file).build().toString();
  }
}
