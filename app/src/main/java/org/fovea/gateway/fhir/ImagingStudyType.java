package org.fovea.gateway.fhir;

import static org.fovea.gateway.fhir.CommonParameters.codings;
import static org.fovea.gateway.fhir.CommonParameters.id;
import static org.fovea.gateway.fhir.CommonParameters.identifiers;
import static org.fovea.gateway.fhir.CommonParameters.patient;
import static org.fovea.gateway.fhir.CommonParameters.security;
import static org.fovea.gateway.fhir.SearchParameter.date;
import static org.fovea.gateway.fhir.SearchParameter.token;

import java.util.List;
import java.util.Optional;
import org.fovea.archive.StudyQuery;
import org.fovea.gateway.fhir.SearchPage.Match;
import org.fovea.gateway.fhir.SearchParameter.Token;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Resource;

/** The studies of the archive, with their series and instances. */
final class ImagingStudyType implements ServedType<ImagingStudy> {
  private final HeldStudies held;
  private final StudyWalk walk;
  private final LogicalIds ids;
  private final ImagingStudyMaker maker;
  private final PatientType patients;

  ImagingStudyType(
      HeldStudies held,
      StudyWalk walk,
      LogicalIds ids,
      ImagingStudyMaker maker,
      PatientType patients) {
    this.held = held;
    this.walk = walk;
    this.ids = ids;
    this.maker = maker;
    this.patients = patients;
  }

  @Override
  public String name() {
    return "ImagingStudy";
  }

  @Override
  public String documentation() {
    return "A study as the archive holds it; its logical id is the Study Instance UID. Images come"
        + " from the DICOMweb endpoint it names.";
  }

  @Override
  public List<SearchParameter<ImagingStudy>> parameters() {
    return List.of(
        id("Study Instance UID."),
        security(),
        token(
            "identifier",
            "urn:dicom:uid|urn:oid:(Study Instance UID), or the accession number.",
            study -> identifiers(study.getIdentifier())),
        patient("patient", ImagingStudy::getSubject),
        patient("subject", ImagingStudy::getSubject),
        token(
            "status",
            "Every study held is available.",
            study ->
                List.of(
                    new Token(
                        "http://hl7.org/fhir/imagingstudy-status", study.getStatus().toCode()))),
        date(
            "started",
            "Study Date.",
            study ->
                study.hasStarted()
                    ? List.of(study.getStartedElement().getValueAsString())
                    : List.of()),
        token("modality", "Modality of any series.", study -> codings(study.getModality())));
  }

  @Override
  public List<String> includes() {
    return List.of("patient", "subject");
  }

  @Override
  public Optional<Match<ImagingStudy>> read(String logicalId, Client client) {
    return held.study(logicalId, client).map(study -> new Match<>(maker.of(study, client), study));
  }

  @Override
  public SearchPage<ImagingStudy> search(SearchRequest<ImagingStudy> request, Client client) {
    Optional<StudyQuery> narrowed =
        new StudyNarrowing()
            .byId(request)
            .byStudyIdentifier(request)
            .byPatient(request, ids)
            .byDate(request, "started")
            .byModality(request)
            .query();
    if (narrowed.isEmpty()) {
      return new SearchPage<>(List.of(), null);
    }
    return walk.page(
        narrowed.get(),
        request,
        client.token(),
        studies ->
            studies.stream()
                .map(study -> new Match<>(maker.of(study, client), study))
                .map(match ->
                    request.matches(match.resource())
                        ? List.of(match)
                        : List.<Match<ImagingStudy>>of())
                .toList());
  }

  @Override
  public List<Resource> included(Match<ImagingStudy> match, String include, Client client) {
    return match.study() == null ? List.of() : List.of(patients.of(match.study()));
  }
}
