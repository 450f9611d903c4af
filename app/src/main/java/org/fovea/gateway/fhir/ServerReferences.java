package org.fovea.gateway.fhir;

import java.util.List;
import org.fovea.finding.Code;
import org.fovea.reading.Signer;
import org.fovea.report.FhirOrders;
import org.fovea.report.FhirPatients;
import org.fovea.report.FhirReferences;
import org.fovea.report.IdentifierSystems;
import org.fovea.study.Patient;
import org.fovea.study.Study;
import org.hl7.fhir.r4.model.Reference;

/** References to this server's own resources. Signers are named, not served. */
final class ServerReferences implements FhirReferences {
  private final LogicalIds ids;
  private final IdentifierSystems systems;
  private final FhirOrders orders;

  ServerReferences(LogicalIds ids, IdentifierSystems systems, FhirOrders orders) {
    this.ids = ids;
    this.systems = systems;
    this.orders = orders;
  }

  @Override
  public Reference patient(Patient patient) {
    return new Reference("Patient/" + ids.patient(patient.patientId()))
        .setIdentifier(FhirPatients.identifier(patient.patientId(), systems));
  }

  @Override
  public Reference imagingStudy(Study study) {
    return new Reference("ImagingStudy/" + study.studyInstanceUid());
  }

  @Override
  public List<Reference> orders(Study study) {
    return orders.of(study);
  }

  @Override
  public Reference device(String model, String version) {
    return new Reference("Device/" + ids.device(model, version)).setDisplay(model + " " + version);
  }

  @Override
  public Reference signer(Signer signer) {
    Reference named = new Reference().setDisplay(FhirPatients.name(signer.name()).getText());
    named.setType("Practitioner");
    return named;
  }

  @Override
  public Reference observation(String source, Code code) {
    return new Reference("Observation/" + LogicalIds.observation(source, code));
  }
}
