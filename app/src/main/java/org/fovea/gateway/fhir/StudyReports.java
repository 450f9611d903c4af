package org.fovea.gateway.fhir;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.fovea.dicom.Uid;
import org.fovea.report.FhirReferences;
import org.fovea.report.FhirReports;
import org.fovea.report.FhirStudyReport;
import org.fovea.report.ReportState;
import org.fovea.study.Study;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;

/** Reports with the logical ids of this server. */
final class StudyReports {
  private final FhirReports reports;
  private final FhirReferences references;

  StudyReports(FhirReports reports, FhirReferences references) {
    this.reports = reports;
    this.references = references;
  }

  FhirStudyReport of(Study study, Client client) {
    return of(List.of(study), EnumSet.allOf(ReportState.class), client).getFirst();
  }

  /** In the studies' order; those in another state are left out. */
  List<FhirStudyReport> of(List<Study> studies, Set<ReportState> states, Client client) {
    List<FhirStudyReport> made = reports.of(studies, states, references, client.token());
    made.forEach(StudyReports::identify);
    return made;
  }

  /** The study whose report the observations of this source stand in, or stood in. */
  Optional<Uid> studyOf(String source, Client client) {
    return reports.studyOf(source, client.token());
  }

  /** The states whose FHIR code a search accepts; those of report and observations are the same. */
  static Set<ReportState> states(Predicate<String> accepts) {
    Set<ReportState> states = EnumSet.noneOf(ReportState.class);
    for (ReportState state : ReportState.values()) {
      if (accepts.test(state.name().toLowerCase(Locale.ROOT))) {
        states.add(state);
      }
    }
    return states;
  }

  private static void identify(FhirStudyReport made) {
    DiagnosticReport report = made.report();
    Study study = made.study();
    report.setId(study.studyInstanceUid().value());
    if (!study.accessionNumber().isEmpty()) {
      report.addIdentifier(ImagingStudyMaker.accession(study.accessionNumber()));
    }
    for (int i = 0; i < made.observations().size(); i++) {
      Observation observation = made.observations().get(i);
      observation.setId(report.getResult().get(i).getReferenceElement().getIdPart());
    }
  }
}
