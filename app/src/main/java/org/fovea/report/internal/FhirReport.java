package org.fovea.report.internal;

import java.time.LocalDate;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fovea.finding.Code;
import org.fovea.inference.AiResult;
import org.fovea.reading.Signature;
import org.fovea.reading.Signer;
import org.fovea.report.FhirOrders;
import org.fovea.report.FhirPatients;
import org.fovea.report.FhirReferences;
import org.fovea.report.FhirStudyReport;
import org.fovea.report.IdentifierSystems;
import org.fovea.study.Patient;
import org.fovea.study.Study;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A report as FHIR R4: one DiagnosticReport and what it refers to, in a Bundle. */
final class FhirReport {
  /*
   * Every resource has a UUID derived from what it is about, so that preliminary, final and amended
   * are versions of the same DiagnosticReport and the same Observations, not new ones.
   */
  private static final String DICOM_UID = "urn:dicom:uid";

  private final ReportContent content;
  private final Study study;
  private final IdentifierSystems systems;
  private final FhirOrders orders;
  private final Bundle bundle = new Bundle();
  private final Set<String> present = new HashSet<>();

  private FhirReport(ReportContent content, IdentifierSystems systems, FhirOrders orders) {
    this.content = content;
    this.study = content.study();
    this.systems = systems;
    this.orders = orders;
  }

  /** The Bundle (collection). */
  static IBaseBundle of(ReportContent content, IdentifierSystems systems, FhirOrders orders) {
    return new FhirReport(content, systems, orders).build();
  }

  private Bundle build() {
    FhirReferences references = new Uuids();
    FhirStudyReport made = FhirDocument.of(content, references);
    bundle.setType(Bundle.BundleType.COLLECTION);
    bundle.setTimestamp(Date.from(content.issuedAt()));
    bundle.setMeta(FhirDocument.meta(content));
    add(new Reference(url("report")), made.report());
    Reference patient = references.patient(study.patient());
    add(patient, FhirPatients.patient(study.patient(), systems));
    add(references.imagingStudy(study), imagingStudy(patient));
    Signature signature = content.signature();
    if (signature != null) {
      Practitioner signer =
          new Practitioner().addName(FhirPatients.name(signature.signer().name()));
      add(references.signer(signature.signer()), signer);
    }
    for (AiResult result : content.results()) {
      add(references.device(result.model(), result.version()), device(result));
    }
    for (int i = 0; i < made.observations().size(); i++) {
      add(made.report().getResult().get(i), made.observations().get(i));
    }
    return bundle;
  }

  private ImagingStudy imagingStudy(Reference subject) {
    ImagingStudy imaging = new ImagingStudy();
    imaging.addIdentifier(
        new Identifier().setSystem(DICOM_UID).setValue("urn:oid:" + study.studyInstanceUid()));
    if (!study.accessionNumber().isEmpty()) {
      CodeableConcept accession =
          Fhir.concept("http://terminology.hl7.org/CodeSystem/v2-0203", "ACSN", "Accession ID");
      imaging.addIdentifier(new Identifier().setType(accession).setValue(study.accessionNumber()));
    }
    imaging.setStatus(ImagingStudy.ImagingStudyStatus.AVAILABLE);
    imaging.setSubject(subject);
    imaging.setBasedOn(orders.of(study));
    LocalDate studyDate = study.studyDate();
    if (studyDate != null) {
      imaging.setStartedElement(new DateTimeType(studyDate.toString()));
    }
    if (!study.description().isEmpty()) {
      imaging.setDescription(study.description());
    }
    return imaging;
  }

  private static Device device(AiResult result) {
    Device device = new Device();
    device.addDeviceName().setName(result.model()).setType(Device.DeviceNameType.MODELNAME);
    device.addVersion().setValue(result.version());
    if (result.notForClinicalUse()) {
      device.addNote().setText(ReportContent.NOT_FOR_CLINICAL_USE);
    }
    return device;
  }

  private void add(Reference reference, Resource resource) {
    if (present.add(reference.getReference())) {
      bundle.addEntry().setFullUrl(reference.getReference()).setResource(resource);
    }
  }

  private String url(String what) {
    return "urn:uuid:" + DerivedUid.uuid(study.studyInstanceUid().value(), what);
  }

  private final class Uuids implements FhirReferences {
    @Override
    public Reference patient(Patient patient) {
      return new Reference(url("patient"));
    }

    @Override
    public Reference imagingStudy(Study imaged) {
      return new Reference(url("imaging-study"));
    }

    @Override
    public List<Reference> orders(Study imaged) {
      return orders.of(imaged);
    }

    @Override
    public Reference device(String model, String version) {
      return new Reference(url("device/" + model + "@" + version));
    }

    @Override
    public Reference signer(Signer signer) {
      return new Reference(url("practitioner/" + signer.user()));
    }

    @Override
    public Reference observation(String source, Code code) {
      return new Reference(url("observation/" + source + "/" + code.scheme() + "/" + code.value()));
    }
  }
}
