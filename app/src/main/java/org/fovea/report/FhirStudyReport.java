package org.fovea.report;

import java.util.List;
import org.fovea.study.Study;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;

/**
 * The report of one study as FHIR R4 resources without logical ids.
 *
 * @param study as held now
 * @param report refers to the observations, in their order, as its results
 * @param observations one for each line of the report
 */
public record FhirStudyReport(
    Study study, DiagnosticReport report, List<Observation> observations) {
  public FhirStudyReport {
    observations = List.copyOf(observations);
  }
}
