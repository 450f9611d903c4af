package org.fovea.report.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Date;
import org.fovea.finding.Finding;
import org.fovea.finding.Laterality;
import org.fovea.reading.Presence;
import org.fovea.reading.Signature;
import org.fovea.reading.Statement;
import org.fovea.report.FhirReferences;
import org.fovea.report.ReportState;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;

/** The lines of a report as Observations. */
final class FhirObservations {
  private static final int PERCENT = 100;

  private final ReportContent content;
  private final FhirReferences references;

  FhirObservations(ReportContent content, FhirReferences references) {
    this.content = content;
    this.references = references;
  }

  Observation of(ReportLine line) {
    Statement statement = line.statement();
    Observation observation = new Observation();
    observation.setStatus(status(content.state()));
    observation.addCategory(
        Fhir.concept(
            "http://terminology.hl7.org/CodeSystem/observation-category", "imaging", "Imaging"));
    observation.setCode(Fhir.concept(statement.code()));
    observation.setSubject(references.patient(content.study().patient()));
    observation.addDerivedFrom(references.imagingStudy(content.study()));
    LocalDate studyDate = content.study().studyDate();
    if (studyDate != null) {
      observation.setEffective(new DateTimeType(studyDate.toString()));
    }
    observation.setIssued(Date.from(content.issuedAt()));
    observation.setValue(presence(statement.presence()));
    if (isSide(statement.laterality())) {
      observation.addComponent().setCode(sideCode()).setValue(side(statement.laterality()));
    }
    if (!statement.text().isEmpty()) {
      observation.addNote().setText(statement.text());
    }
    content.marks().forEach(mark -> observation.addNote().setText(mark));
    ReportLine.AiPart ai = line.ai();
    if (ai != null) {
      putAi(observation, ai, line);
    }
    Signature signature = content.signature();
    if (signature != null) {
      observation.addPerformer(references.signer(signature.signer()));
    }
    return observation;
  }

  private void putAi(Observation observation, ReportLine.AiPart ai, ReportLine line) {
    Finding finding = ai.finding();
    observation.setDevice(references.device(ai.model(), ai.version()));
    observation
        .addComponent()
        .setCode(Fhir.concept(Fhir.DCM, "111012", "Certainty of Finding"))
        .setValue(percent(finding.probability().value()));
    String said =
        ai.model()
            + " "
            + ai.version()
            + " said "
            + Words.of(ai.said())
            + ", probability "
            + Words.percent(finding.probability().value())
            + " ("
            + Words.basis(finding.probability())
            + "), operating point \""
            + finding.operatingPoint().name()
            + "\"";
    String verdict = line.verdict() == null ? "" : "; " + Words.of(line.verdict());
    observation.addNote().setText(said + verdict + ".");
  }

  private static Quantity percent(double probability) {
    BigDecimal value =
        BigDecimal.valueOf(probability * PERCENT).setScale(1, RoundingMode.HALF_EVEN);
    return new Quantity()
        .setValue(value)
        .setUnit("%")
        .setSystem("http://unitsofmeasure.org")
        .setCode("%");
  }

  private static ObservationStatus status(ReportState state) {
    return switch (state) {
      case PRELIMINARY -> ObservationStatus.PRELIMINARY;
      case FINAL -> ObservationStatus.FINAL;
      case AMENDED -> ObservationStatus.AMENDED;
      case CORRECTED -> ObservationStatus.CORRECTED;
    };
  }

  private static CodeableConcept presence(Presence presence) {
    return switch (presence) {
      case PRESENT -> Fhir.concept(Fhir.SNOMED, "52101004", "Present");
      case ABSENT -> Fhir.concept(Fhir.SNOMED, "2667000", "Absent");
      case UNCERTAIN -> Fhir.concept(Fhir.SNOMED, "82334004", "Indeterminate");
    };
  }

  private static boolean isSide(Laterality laterality) {
    return laterality != Laterality.UNKNOWN && laterality != Laterality.NOT_APPLICABLE;
  }

  private static CodeableConcept sideCode() {
    return Fhir.concept(Fhir.SNOMED, "272741003", "Laterality");
  }

  private static CodeableConcept side(Laterality laterality) {
    return switch (laterality) {
      case LEFT -> Fhir.concept(Fhir.SNOMED, "7771000", "Left");
      case RIGHT -> Fhir.concept(Fhir.SNOMED, "24028007", "Right");
      case BOTH -> Fhir.concept(Fhir.SNOMED, "51440002", "Right and left");
      case UNKNOWN, NOT_APPLICABLE -> new CodeableConcept().setText("unknown");
    };
  }
}
