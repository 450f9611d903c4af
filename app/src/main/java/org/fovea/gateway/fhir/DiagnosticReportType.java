package org.fovea.gateway.fhir;

import static org.fovea.gateway.fhir.CommonParameters.codes;
import static org.fovea.gateway.fhir.CommonParameters.id;
import static org.fovea.gateway.fhir.CommonParameters.identifiers;
import static org.fovea.gateway.fhir.CommonParameters.patient;
import static org.fovea.gateway.fhir.CommonParameters.security;
import static org.fovea.gateway.fhir.SearchParameter.date;
import static org.fovea.gateway.fhir.SearchParameter.token;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fovea.archive.StudyQuery;
import org.fovea.dicom.Uid;
import org.fovea.gateway.fhir.SearchPage.Match;
import org.fovea.gateway.fhir.SearchParameter.Token;
import org.fovea.report.FhirStudyReport;
import org.fovea.report.ReportState;
import org.fovea.study.Study;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Resource;

/** The one report of each study, from preliminary to amended (safety S14). */
final class DiagnosticReportType implements ServedType<DiagnosticReport> {
  private final HeldStudies held;
  private final StudyWalk walk;
  private final LogicalIds ids;
  private final StudyReports reports;
  private final PatientType patients;

  DiagnosticReportType(
      HeldStudies held,
      StudyWalk walk,
      LogicalIds ids,
      StudyReports reports,
      PatientType patients) {
    this.held = held;
    this.walk = walk;
    this.ids = ids;
    this.reports = reports;
    this.patients = patients;
  }

  @Override
  public String name() {
    return "DiagnosticReport";
  }

  @Override
  public String documentation() {
    return "A study's report in its present state; its logical id is the Study Instance UID."
        + " Preliminary: made by software, signed by nobody.";
  }

  @Override
  public List<SearchParameter<DiagnosticReport>> parameters() {
    return List.of(
        id("Study Instance UID."),
        security(),
        token("identifier", "Accession number.", report -> identifiers(report.getIdentifier())),
        patient("patient", DiagnosticReport::getSubject),
        patient("subject", DiagnosticReport::getSubject),
        token(
            "status",
            "preliminary, final, amended or corrected.",
            report ->
                List.of(
                    new Token(
                        "http://hl7.org/fhir/diagnostic-report-status",
                        report.getStatus().toCode()))),
        date(
            "date",
            "Study Date.",
            report ->
                report.hasEffectiveDateTimeType()
                    ? List.of(report.getEffectiveDateTimeType().getValueAsString())
                    : List.of()),
        date(
            "issued",
            "When it came into its state.",
            report -> List.of(report.getIssuedElement().getValueAsString())),
        token("code", "LOINC 18748-4.", report -> codes(report.getCode())),
        token("category", "RAD.", report -> codes(report.getCategoryFirstRep())));
  }

  @Override
  public List<String> includes() {
    return List.of("patient", "subject", "result");
  }

  @Override
  public Optional<Match<DiagnosticReport>> read(String logicalId, Client client) {
    return held.study(logicalId, client).map(study -> match(reports.of(study, client)));
  }

  private static Match<DiagnosticReport> match(FhirStudyReport made) {
    return new Match<>(made.report(), made.study(), made.observations());
  }

  @Override
  public SearchPage<DiagnosticReport> search(
      SearchRequest<DiagnosticReport> request, Client client) {
    Optional<StudyQuery> narrowed =
        new StudyNarrowing()
            .byId(request)
            .byStudyIdentifier(request)
            .byPatient(request, ids)
            .byDate(request, "date")
            .query();
    if (narrowed.isEmpty()) {
      return new SearchPage<>(List.of(), null);
    }
    Set<ReportState> states = StudyReports.states(status -> accepts(request, status));
    return walk.page(
        narrowed.get(),
        request,
        client.token(),
        studies -> {
          Map<Uid, List<Match<DiagnosticReport>>> matches = new HashMap<>();
          for (FhirStudyReport made : reports.of(studies, states, client)) {
            if (request.matches(made.report())) {
              matches.put(made.study().studyInstanceUid(), List.of(match(made)));
            }
          }
          return studies.stream()
              .map(study -> matches.getOrDefault(study.studyInstanceUid(), List.of()))
              .toList();
        });
  }

  private static boolean accepts(SearchRequest<DiagnosticReport> request, String status) {
    DiagnosticReport report =
        new DiagnosticReport().setStatus(DiagnosticReportStatus.fromCode(status));
    return request.named("status").stream().allMatch(asked -> asked.matches().test(report));
  }

  @Override
  public List<? extends Resource> included(
      Match<DiagnosticReport> match, String include, Client client) {
    Study study = match.study();
    return include.equals("result")
        ? match.results()
        : study == null ? List.of() : List.of(patients.of(study));
  }
}
