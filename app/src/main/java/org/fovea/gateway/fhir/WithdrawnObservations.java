package org.fovea.gateway.fhir;

import java.util.Optional;
import org.fovea.report.FhirReferences;
import org.fovea.report.FhirReports;
import org.fovea.study.Study;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;

/**
 * What a model said of a study that has changed since: a client that keeps such an Observation is
 * told that it holds no longer (safety S3, S14), and nothing else.
 */
final class WithdrawnObservations {
  private final FhirReports reports;
  private final FhirReferences references;

  WithdrawnObservations(FhirReports reports, FhirReferences references) {
    this.reports = reports;
    this.references = references;
  }

  Optional<Observation> read(String logicalId, Study study, Client client) {
    String source = LogicalIds.source(logicalId);
    return reports.withdrawn(source, client.token()).stream()
        .filter(one -> LogicalIds.observation(source, one.code()).equals(logicalId))
        .findFirst()
        .map(one -> withdrawn(logicalId, one, study));
  }

  private Observation withdrawn(String logicalId, FhirReports.Withdrawn one, Study study) {
    Observation observation = new Observation();
    observation.setId(logicalId);
    Labels.put(observation, study);
    observation.setStatus(ObservationStatus.ENTEREDINERROR);
    observation.getCode().setText(one.code().meaning());
    observation.setSubject(references.patient(study.patient()));
    observation.addDerivedFrom(references.imagingStudy(study));
    observation.setDevice(references.device(one.model(), one.version()));
    observation.addNote().setText("Withdrawn: the study has changed since this was said.");
    return observation;
  }
}
