package org.fovea.report.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.fovea.reading.Signature;
import org.fovea.report.FhirReferences;
import org.fovea.report.FhirStudyReport;
import org.fovea.report.ReportState;
import org.fovea.study.Study;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.jspecify.annotations.Nullable;

/** The DiagnosticReport of a study and its Observations. */
final class FhirDocument {
  /*
   * The marks of safety S12 and S13 are security labels that receivers filter by (HTEST, HRESCH) and
   * stand in narrative and conclusion as well, where people read.
   */
  private static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

  private final ReportContent content;
  private final Study study;
  private final FhirReferences references;

  private FhirDocument(ReportContent content, FhirReferences references) {
    this.content = content;
    this.study = content.study();
    this.references = references;
  }

  static FhirStudyReport of(ReportContent content, FhirReferences references) {
    return new FhirDocument(content, references).build();
  }

  /** What receivers filter by. */
  static Meta meta(ReportContent content) {
    Meta meta = new Meta();
    if (content.study().qualityControl()) {
      meta.addSecurity().setSystem(ACT_REASON).setCode("HTEST").setDisplay("test health data");
    }
    if (content.notForClinicalUse()) {
      meta.addSecurity().setSystem(ACT_REASON).setCode("HRESCH").setDisplay("healthcare research");
    }
    return meta;
  }

  private FhirStudyReport build() {
    DiagnosticReport report = report();
    report.setSubject(references.patient(study.patient()));
    report.setBasedOn(references.orders(study));
    report.addImagingStudy(references.imagingStudy(study));
    Signature signature = content.signature();
    if (signature != null) {
      report.addPerformer(references.signer(signature.signer()));
      report.addResultsInterpreter(references.signer(signature.signer()));
    }
    FhirObservations observations = new FhirObservations(content, references);
    List<Observation> made = new ArrayList<>();
    for (ReportLine line : content.lines()) {
      Observation observation = observations.of(line);
      observation.setMeta(meta(content));
      made.add(observation);
      report.addResult(references.observation(source(line, signature), line.statement().code()));
    }
    return new FhirStudyReport(study, report, made);
  }

  private static String source(ReportLine line, @Nullable Signature signature) {
    String result = line.resultId();
    if (result != null) {
      return result;
    }
    if (signature == null) {
      throw new IllegalStateException("a reader's own finding stands in a signed report only");
    }
    return signature.readingId();
  }

  private DiagnosticReport report() {
    DiagnosticReport report = new DiagnosticReport();
    report.setMeta(meta(content));
    report.setText(narrative());
    report.addIdentifier(
        new Identifier()
            .setSystem("urn:ietf:rfc:3986")
            .setValue("urn:uuid:" + DerivedUid.uuid(study.studyInstanceUid().value(), "report")));
    report.setStatus(status(content.state()));
    report.addCategory(
        Fhir.concept("http://terminology.hl7.org/CodeSystem/v2-0074", "RAD", "Radiology"));
    report.setCode(Fhir.concept("http://loinc.org", "18748-4", "Diagnostic imaging study"));
    LocalDate studyDate = study.studyDate();
    if (studyDate != null) {
      report.setEffective(new DateTimeType(studyDate.toString()));
    }
    report.setIssued(Date.from(content.issuedAt()));
    report.setConclusion(String.join("\n", Summary.of(content)));
    return report;
  }

  private static DiagnosticReportStatus status(ReportState state) {
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
    List<String> summary = Summary.of(content);
    if (summary.isEmpty()) {
      div.addTag("p").addText("Nothing is reported."); // a div without text is no narrative
    }
    summary.forEach(line -> div.addTag("p").addText(line));
    Narrative narrative = new Narrative();
    narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
    narrative.setDiv(div);
    return narrative;
  }
}
