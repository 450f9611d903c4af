package org.fovea.gateway.fhir;

import static org.fovea.gateway.fhir.CommonParameters.codes;
import static org.fovea.gateway.fhir.CommonParameters.id;
import static org.fovea.gateway.fhir.CommonParameters.patient;
import static org.fovea.gateway.fhir.CommonParameters.security;
import static org.fovea.gateway.fhir.SearchParameter.date;
import static org.fovea.gateway.fhir.SearchParameter.reference;
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
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Resource;

/** The lines of the reports: what a model said while preliminary, what the signer says after. */
final class ObservationType implements ServedType<Observation> {
  private final HeldStudies held;
  private final StudyWalk walk;
  private final LogicalIds ids;
  private final StudyReports reports;
  private final WithdrawnObservations withdrawn;
  private final PatientType patients;
  private final DeviceType devices;

  ObservationType(
      HeldStudies held,
      StudyWalk walk,
      LogicalIds ids,
      StudyReports reports,
      WithdrawnObservations withdrawn,
      PatientType patients,
      DeviceType devices) {
    this.held = held;
    this.walk = walk;
    this.ids = ids;
    this.reports = reports;
    this.withdrawn = withdrawn;
    this.patients = patients;
    this.devices = devices;
  }

  @Override
  public String name() {
    return "Observation";
  }

  @Override
  public String documentation() {
    return "One condition of a report. What was withdrawn because its study has changed is read as"
        + " entered-in-error, without a value, and not found by a search.";
  }

  @Override
  public List<SearchParameter<Observation>> parameters() {
    return List.of(
        id("The logical id as this server gave it."),
        security(),
        patient("patient", Observation::getSubject),
        patient("subject", Observation::getSubject),
        token(
            "status",
            "preliminary, final, amended or corrected.",
            observation ->
                List.of(
                    new Token(
                        "http://hl7.org/fhir/observation-status",
                        observation.getStatus().toCode()))),
        date(
            "date",
            "Study Date.",
            observation ->
                observation.hasEffectiveDateTimeType()
                    ? List.of(observation.getEffectiveDateTimeType().getValueAsString())
                    : List.of()),
        token("code", "The condition, SNOMED CT.", observation -> codes(observation.getCode())),
        token("category", "imaging.", observation -> codes(observation.getCategoryFirstRep())),
        reference(
            "device",
            "Device",
            "The model that said it.",
            observation -> observation.hasDevice() ? List.of(observation.getDevice()) : List.of()),
        reference("derived-from", "ImagingStudy", "The study.", Observation::getDerivedFrom));
  }

  @Override
  public List<String> includes() {
    return List.of("patient", "subject", "device");
  }

  @Override
  public Optional<Match<Observation>> read(String logicalId, Client client) {
    Optional<Study> study =
        reports
            .studyOf(LogicalIds.source(logicalId), client)
            .flatMap(uid -> held.study(uid.value(), client));
    return study.flatMap(of -> {
      Optional<Observation> standing =
          reports.of(of, client).observations().stream()
              .filter(each -> each.getIdElement().getIdPart().equals(logicalId))
              .findFirst();
      return standing
          .or(() -> withdrawn.read(logicalId, of, client))
          .map(observation -> new Match<>(observation, of));
    });
  }

  @Override
  public SearchPage<Observation> search(SearchRequest<Observation> request, Client client) {
    StudyNarrowing narrowing =
        new StudyNarrowing()
            .byStudyReference(request, "derived-from")
            .byPatient(request, ids)
            .byDate(request, "date");
    request
        .only("_id", null)
        .ifPresent(id -> narrowing.byStudy(reports.studyOf(LogicalIds.source(id), client)));
    Optional<StudyQuery> narrowed = narrowing.query();
    if (narrowed.isEmpty()) {
      return new SearchPage<>(List.of(), null);
    }
    Set<ReportState> states = StudyReports.states(status -> accepts(request, status));
    return walk.page(
        narrowed.get(),
        request,
        client.token(),
        studies -> {
          Map<Uid, List<Match<Observation>>> matches = new HashMap<>();
          for (FhirStudyReport made : reports.of(studies, states, client)) {
            matches.put(
                made.study().studyInstanceUid(),
                made.observations().stream()
                    .filter(request::matches)
                    .map(observation -> new Match<>(observation, made.study()))
                    .toList());
          }
          return studies.stream()
              .map(study -> matches.getOrDefault(study.studyInstanceUid(), List.of()))
              .toList();
        });
  }

  private static boolean accepts(SearchRequest<Observation> request, String status) {
    Observation observation = new Observation().setStatus(ObservationStatus.fromCode(status));
    return request.named("status").stream().allMatch(asked -> asked.matches().test(observation));
  }

  @Override
  public List<? extends Resource> included(
      Match<Observation> match, String include, Client client) {
    Study study = match.study();
    if (include.equals("device")) {
      return match.resource().hasDevice()
          ? devices
              .read(match.resource().getDevice().getReferenceElement().getIdPart(), client)
              .map(Match::resource)
              .stream()
              .toList()
          : List.of();
    }
    return study == null ? List.of() : List.of(patients.of(study));
  }
}
