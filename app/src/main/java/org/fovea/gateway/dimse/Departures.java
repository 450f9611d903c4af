package org.fovea.gateway.dimse;

import java.util.List;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.dicom.Uid;
import org.fovea.study.Instance;
import org.fovea.study.PatientId;

/** Records which studies left for which peer, at whose request. */
final class Departures {
  private final Archive archive;
  private final AuditTrail audit;

  Departures(Archive archive, AuditTrail audit) {
    this.archive = archive;
    this.audit = audit;
  }

  void record(List<Instance> instances, Peer requester, Peer destination) {
    for (Uid study : instances.stream().map(Instance::studyInstanceUid).distinct().toList()) {
      long count = instances.stream().filter(one -> one.studyInstanceUid().equals(study)).count();
      archive
          .study(study, requester.token())
          .ifPresent(held -> {
            PatientId patient = held.patient().patientId();
            audit.record(
                requester.token(),
                "study.sent",
                study.value(),
                patient.id() + "^" + patient.issuer(),
                count + " instances to " + destination.source());
          });
    }
  }
}
