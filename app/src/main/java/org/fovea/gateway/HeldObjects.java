package org.fovea.gateway;

import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.dicom.Uid;
import org.fovea.study.Instance;
import org.fovea.study.Series;
import org.fovea.study.Study;
import org.springframework.stereotype.Component;

/** Finds what a resource path names, or answers 404. */
@Component
final class HeldObjects {
  private final Archive archive;

  HeldObjects(Archive archive) {
    this.archive = archive;
  }

  Study study(String study, AccessToken token) {
    return archive
        .study(uid(study), token)
        .orElseThrow(() -> DicomWebException.notFound("study " + study));
  }

  Series series(Study study, String series) {
    Uid wanted = uid(series);
    return study.series().stream()
        .filter(candidate -> candidate.seriesInstanceUid().equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            DicomWebException.notFound(
                "series " + series + " in study " + study.studyInstanceUid()));
  }

  Instance instance(Series series, String instance) {
    Uid wanted = uid(instance);
    return series.instances().stream()
        .filter(candidate -> candidate.sopInstanceUid().equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            DicomWebException.notFound(
                "instance " + instance + " in series " + series.seriesInstanceUid()));
  }

  Instance instance(String study, String series, String instance, AccessToken token) {
    return instance(series(study(study, token), series), instance);
  }

  /** Every instance of the study, in the order of its series. */
  static List<Instance> all(Study study) {
    return study.series().stream().flatMap(series -> series.instances().stream()).toList();
  }

  private static Uid uid(String text) {
    try {
      return new Uid(text);
    } catch (org.fovea.dicom.DicomException | IllegalArgumentException wrong) {
      throw DicomWebException.badRequest(String.valueOf(wrong.getMessage()));
    }
  }
}
