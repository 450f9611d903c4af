package org.fovea.report.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TimeZone;
import org.fovea.inference.AiResult;
import org.fovea.reading.Signature;
import org.fovea.report.ReportState;
import org.fovea.study.Patient;
import org.fovea.study.Study;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** A report as FHIR R4: one DiagnosticReport and what it refers to, in a Bundle. */
final class FhirReport {
  /*
   * Every resource has a UUID derived from what it is about, so that preliminary, final and amended
   * are versions of the same DiagnosticReport and the same Observations, not new ones. The marks of
   * safety S12 and S13 are security labels that receivers filter by (HTEST, HRESCH) and stand in
   * narrative and conclusion as well, where people read.
   */
  private static final String DICOM_UID = "urn:dicom:uid";
  private static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

  private final ReportContent content;
  private final Study study;
  private final Bundle bundle = new Bundle();

  private FhirReport(ReportContent content) {
    this.content = content;
    this.study = content.study();
  }

  /** The Bundle (collection). */
  static IBaseBundle of(ReportContent content) {
    return new FhirReport(content).build();
  }

  private Bundle build() {
    bundle.setType(Bundle.BundleType.COLLECTION);
    bundle.setTimestamp(Date.from(content.issuedAt()));
    bundle.setMeta(meta());
    DiagnosticReport report = report();
    bundle.addEntry().setFullUrl(url("report")).setResource(report);
    report.setSubject(add("patient", patient()));
    report.addImagingStudy(add("imaging-study", imagingStudy(report.getSubject())));
    Signature signature = content.signature();
    Reference signer = null;
    if (signature != null) {
      signer = add("practitioner/" + signature.signer().user(), practitioner(signature));
      report.addPerformer(signer);
      report.addResultsInterpreter(signer);
    }
    FhirObservations observations =
        new FhirObservations(content, report.getSubject(), report.getImagingStudyFirstRep());
    for (AiResult result : content.results()) {
      String model = result.model() + "@" + result.version();
      observations.device(model, add("device/" + model, device(result)));
    }
    if (signer != null) {
      observations.signer(signer);
    }
    for (ReportLine line : content.lines()) {
      Observation observation = observations.of(line);
      observation.setMeta(meta());
      report.addResult(add("observation/" + line.key(), observation));
    }
    return bundle;
  }

  private DiagnosticReport report() {
    DiagnosticReport report = new DiagnosticReport();
    report.setMeta(meta());
    report.setText(narrative());
    report.addIdentifier(
        new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + uuid("report")));
    report.setStatus(status(content.state()));
    report.addCategory(
        Fhir.concept("http://terminology.hl7.org/CodeSystem/v2-0074", "RAD", "Radiology"));
    report.setCode(Fhir.concept("http://loinc.org", "18748-4", "Diagnostic imaging study"));
    LocalDate studyDate = study.studyDate();
    report.setEffective(
        studyDate == null ? instant(study.receivedAt()) : new DateTimeType(studyDate.toString()));
    report.setIssued(Date.from(content.issuedAt()));
    report.setConclusion(String.join("\n", Summary.of(content)));
    return report;
  }

  static DiagnosticReportStatus status(ReportState state) {
    return switch (state) {
      case PRELIMINARY -> DiagnosticReportStatus.PRELIMINARY;
      case FINAL -> DiagnosticReportStatus.FINAL;
      case AMENDED -> DiagnosticReportStatus.AMENDED;
      case CORRECTED -> DiagnosticReportStatus.CORRECTED;
    };
  }

  private Narrative narrative() {
    XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
    div.attribute("xmlns", "http://www.w3.org/1999/xhtml");
    Summary.of(content).forEach(line -> div.addTag("p").addText(line));
    Narrative narrative = new Narrative();
    narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
    narrative.setDiv(div);
    return narrative;
  }

  private org.hl7.fhir.r4.model.Patient patient() {
    Patient known = study.patient();
    org.hl7.fhir.r4.model.Patient patient = new org.hl7.fhir.r4.model.Patient();
    patient.addIdentifier(
        new Identifier()
            .setValue(known.patientId().id())
            .setAssigner(new Reference().setDisplay(known.patientId().issuer())));
    if (!known.name().isBlank()) {
      patient.addName(Fhir.name(known.name()));
    }
    LocalDate birthDate = known.birthDate();
    if (birthDate != null) {
      patient.getBirthDateElement().setValueAsString(birthDate.toString());
    }
    patient.setGender(
        switch (known.sex()) {
          case FEMALE -> AdministrativeGender.FEMALE;
          case MALE -> AdministrativeGender.MALE;
          case OTHER -> AdministrativeGender.OTHER;
          case UNKNOWN -> AdministrativeGender.UNKNOWN;
        });
    return patient;
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
    LocalDate studyDate = study.studyDate();
    if (studyDate != null) {
      imaging.setStartedElement(new DateTimeType(studyDate.toString()));
    }
    if (!study.description().isEmpty()) {
      imaging.setDescription(study.description());
    }
    return imaging;
  }

  private static Practitioner practitioner(Signature signature) {
    HumanName name = Fhir.name(signature.signer().name());
    return new Practitioner().addName(name);
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

  private Meta meta() {
    Meta meta = new Meta();
    if (study.qualityControl()) {
      meta.addSecurity().setSystem(ACT_REASON).setCode("HTEST").setDisplay("test health data");
    }
    if (content.notForClinicalUse()) {
      meta.addSecurity().setSystem(ACT_REASON).setCode("HRESCH").setDisplay("healthcare research");
    }
    return meta;
  }

  private Reference add(String what, Resource resource) {
    String url = url(what);
    Set<String> present = new LinkedHashSet<>();
    bundle.getEntry().forEach(entry -> present.add(entry.getFullUrl()));
    if (!present.contains(url)) {
      bundle.addEntry().setFullUrl(url).setResource(resource);
    }
    return new Reference(url);
  }

  private String url(String what) {
    return "urn:uuid:" + uuid(what);
  }

  private String uuid(String what) {
    return DerivedUid.uuid(study.studyInstanceUid().value(), what).toString();
  }

  private static DateTimeType instant(Instant instant) {
    DateTimeType time = new DateTimeType(Date.from(instant));
    time.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
    return time;
  }
}
