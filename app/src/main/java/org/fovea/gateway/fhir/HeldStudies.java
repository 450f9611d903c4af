package org.fovea.gateway.fhir;

import java.util.Optional;
import org.fovea.archive.Archive;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.Uid;
import org.fovea.study.Study;

/** Studies by the logical id that is their UID. */
final class HeldStudies {
  private final Archive archive;

  HeldStudies(Archive archive) {
    this.archive = archive;
  }

  Optional<Study> study(String logicalId, Client client) {
    try {
      return archive.study(new Uid(logicalId), client.token());
    } catch (DicomException | IllegalArgumentException noUid) {
      return Optional.empty();
    }
  }
}
