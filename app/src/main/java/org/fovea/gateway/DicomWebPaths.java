package org.fovea.gateway;

import jakarta.servlet.http.HttpServletRequest;
import org.fovea.dicom.Uid;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** URLs of DICOMweb resources (PS3.18 10.1.1), as the client reached this server. */
record DicomWebPaths(String root) {

  static DicomWebPaths root(HttpServletRequest request) {
    return new DicomWebPaths(
        ServletUriComponentsBuilder.fromContextPath(request).path("/dicom-web").toUriString());
  }

  String study(Uid study) {
    return root + "/studies/" + study;
  }

  String series(Uid study, Uid series) {
    return study(study) + "/series/" + series;
  }

  String instance(Uid study, Uid series, Uid instance) {
    return series(study, series) + "/instances/" + instance;
  }
}
