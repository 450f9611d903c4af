package org.fovea.gateway.fhir;

import static org.fovea.gateway.fhir.CommonParameters.id;
import static org.fovea.gateway.fhir.CommonParameters.identifiers;
import static org.fovea.gateway.fhir.SearchParameter.string;
import static org.fovea.gateway.fhir.SearchParameter.token;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fovea.archive.Archive;
import org.fovea.archive.StudyQuery;
import org.fovea.gateway.fhir.SearchPage.Match;
import org.fovea.report.FhirPatients;
import org.fovea.report.IdentifierSystems;
import org.fovea.study.PatientId;
import org.fovea.study.Study;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Whose studies are held; each as their newest study describes them. */
final class PatientType implements ServedType<Patient> {
  private static final int MOST = 500; // as much as the archive gives at once

  private final Archive archive;
  private final StudyWalk walk;
  private final LogicalIds ids;
  private final IdentifierSystems systems;

  PatientType(Archive archive, StudyWalk walk, LogicalIds ids, IdentifierSystems systems) {
    this.archive = archive;
    this.walk = walk;
    this.ids = ids;
    this.systems = systems;
  }

  @Override
  public String name() {
    return "Patient";
  }

  @Override
  public String documentation() {
    return "A patient is a Patient ID within its issuer, which is the identifier's system.";
  }

  @Override
  public List<SearchParameter<Patient>> parameters() {
    return List.of(
        id("The logical id as this server gave it."),
        token(
            "identifier",
            "Patient ID; the system stands for its issuer.",
            patient -> identifiers(patient.getIdentifier())),
        string(
            "family",
            "From its beginning, case ignored.",
            patient ->
                patient.getName().stream()
                    .filter(HumanName::hasFamily)
                    .map(HumanName::getFamily)
                    .toList()));
  }

  @Override
  public List<String> includes() {
    return List.of();
  }

  @Override
  public Optional<Match<Patient>> read(String logicalId, Client client) {
    return ids.patient(logicalId)
        .flatMap(patient -> newest(patient, client))
        .map(study -> new Match<>(of(study), study));
  }

  @Override
  public SearchPage<Patient> search(SearchRequest<Patient> request, Client client) {
    Optional<StudyQuery> narrowed = new StudyNarrowing().asPatient(request, ids).query();
    if (narrowed.isEmpty()) {
      return new SearchPage<>(List.of(), null);
    }
    Set<PatientId> seen = new HashSet<>();
    return walk.page(
        narrowed.get(),
        request,
        client.token(),
        studies ->
            studies.stream()
                .map(study ->
                    seen.add(study.patient().patientId()) && isNewest(study, client)
                        ? matching(study, request)
                        : List.<Match<Patient>>of())
                .toList());
  }

  /* A patient stands where their newest study does, so that every page leaves out the others. */
  private boolean isNewest(Study study, Client client) {
    return newest(study.patient().patientId(), client)
        .filter(newest -> newest.studyInstanceUid().equals(study.studyInstanceUid()))
        .isPresent();
  }

  private Optional<Study> newest(PatientId patient, Client client) {
    StudyQuery query = new StudyQuery(null, patient.id(), null, null, null, null, null, 0, MOST);
    return archive.search(query, client.token()).stream()
        .filter(study -> study.patient().patientId().equals(patient))
        .findFirst();
  }

  private List<Match<Patient>> matching(Study study, SearchRequest<Patient> request) {
    Patient patient = of(study);
    return request.matches(patient) ? List.of(new Match<>(patient, study)) : List.of();
  }

  Patient of(Study study) {
    Patient patient = FhirPatients.patient(study.patient(), systems);
    patient.setId(ids.patient(study.patient().patientId()));
    Labels.put(patient, study);
    return patient;
  }

  @Override
  public List<Resource> included(Match<Patient> match, String include, Client client) {
    return List.of();
  }
}
