package org.fovea.gateway.fhir;

import java.time.LocalDate;
import org.fovea.report.FhirReferences;
import org.fovea.study.Instance;
import org.fovea.study.Series;
import org.fovea.study.Study;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudySeriesComponent;
import org.hl7.fhir.r4.model.ImagingStudy.ImagingStudyStatus;
import org.hl7.fhir.r4.model.Reference;

/** A study as an ImagingStudy. Reports of a blind model are not counted either (safety S8). */
final class ImagingStudyMaker {
  static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";

  private static final String URI = "urn:ietf:rfc:3986";
  private static final String ENDPOINT = "dicomweb";
  private static final String NO_MODALITY = "OT"; // PS3.3 C.7.3.1.1.1: other

  private final FhirReferences references;

  ImagingStudyMaker(FhirReferences references) {
    this.references = references;
  }

  ImagingStudy of(Study study, Client client) {
    ImagingStudy imaging = new ImagingStudy();
    imaging.setId(study.studyInstanceUid().value());
    Labels.put(imaging, study);
    imaging.addContained(endpoint(client));
    imaging.addIdentifier(
        new Identifier()
            .setSystem("urn:dicom:uid")
            .setValue("urn:oid:" + study.studyInstanceUid()));
    if (!study.accessionNumber().isEmpty()) {
      imaging.addIdentifier(accession(study.accessionNumber()));
    }
    imaging.setStatus(ImagingStudyStatus.AVAILABLE);
    study.series().stream()
        .map(ImagingStudyMaker::modality)
        .distinct()
        .forEach(modality -> imaging.addModality(dcm(modality)));
    imaging.setSubject(references.patient(study.patient()));
    imaging.setBasedOn(references.orders(study));
    LocalDate date = study.studyDate();
    if (date != null) {
      imaging.setStartedElement(new DateTimeType(date.toString()));
    }
    imaging.addEndpoint(new Reference("#" + ENDPOINT));
    imaging.setNumberOfSeries(study.series().size());
    imaging.setNumberOfInstances(
        study.series().stream().mapToInt(series -> series.instances().size()).sum());
    if (!study.description().isEmpty()) {
      imaging.setDescription(study.description());
    }
    if (study.held() != null) {
      imaging.addNote().setText("Held: reading waits until a person has resolved a conflict.");
    }
    study.series().forEach(series -> put(imaging.addSeries(), series));
    return imaging;
  }

  /** The order's number, whose assigner the archive does not know. */
  static Identifier accession(String number) {
    CodeableConcept type = new CodeableConcept();
    type.addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/v2-0203")
        .setCode("ACSN")
        .setDisplay("Accession ID");
    return new Identifier().setType(type).setValue(number);
  }

  private static Endpoint endpoint(Client client) {
    Endpoint endpoint = new Endpoint();
    endpoint.setId(ENDPOINT);
    endpoint.setStatus(Endpoint.EndpointStatus.ACTIVE);
    endpoint.setConnectionType(
        new Coding()
            .setSystem("http://terminology.hl7.org/CodeSystem/endpoint-connection-type")
            .setCode("dicom-wado-rs")
            .setDisplay("DICOM WADO-RS"));
    endpoint.addPayloadType().setText("DICOM");
    endpoint.setAddress(client.dicomWeb());
    return endpoint;
  }

  private static void put(ImagingStudySeriesComponent to, Series series) {
    to.setUid(series.seriesInstanceUid().value());
    to.setModality(dcm(modality(series)));
    if (series.number() > 0) {
      to.setNumber(series.number());
    }
    if (!series.description().isEmpty()) {
      to.setDescription(series.description());
    }
    if (!series.bodyPart().isEmpty()) {
      to.setBodySite(new Coding().setDisplay(series.bodyPart()));
    }
    to.setNumberOfInstances(series.instances().size());
    for (Instance instance : series.instances()) {
      var held = to.addInstance();
      held.setUid(instance.sopInstanceUid().value());
      held.setSopClass(new Coding().setSystem(URI).setCode("urn:oid:" + instance.sopClassUid()));
      if (instance.number() > 0) {
        held.setNumber(instance.number());
      }
    }
  }

  private static String modality(Series series) {
    return series.modality().isEmpty() ? NO_MODALITY : series.modality();
  }

  private static Coding dcm(String modality) {
    return new Coding().setSystem(DCM).setCode(modality);
  }
}
