package org.fovea.gateway.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fovea.access.AuditTrail;
import org.fovea.gateway.fhir.SearchPage.Match;
import org.fovea.storage.Database;
import org.fovea.study.PatientId;
import org.fovea.study.Study;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Reads and searches, each on the record with the patients whose data it gave. */
final class FhirServer {
  private static final int LONGEST_DETAIL = 500;

  private final Map<String, ServedType<?>> types = new LinkedHashMap<>();
  private final Capabilities capabilities;
  private final FhirEncoding encoding;
  private final Database database;
  private final AuditTrail audit;

  FhirServer(
      List<ServedType<?>> types,
      Capabilities capabilities,
      FhirEncoding encoding,
      Database database,
      AuditTrail audit) {
    types.forEach(type -> this.types.put(type.name(), type));
    this.capabilities = capabilities;
    this.encoding = encoding;
    this.database = database;
    this.audit = audit;
  }

  FhirEncoding encoding() {
    return encoding;
  }

  CapabilityStatement capabilities(Client client) {
    return capabilities.at(client.base());
  }

  /** The resource, with its version. */
  Resource read(String type, String logicalId, Client client) {
    Match<?> found =
        type(type)
            .read(logicalId, client)
            .orElseThrow(() -> FhirException.notFound(type + "/" + logicalId));
    Study study = found.study();
    audit.record(
        client.token(),
        "fhir.read",
        type + "/" + logicalId,
        study == null ? null : patient(study.patient().patientId()),
        "");
    encoding.putVersion(found.resource());
    return found.resource();
  }

  /**
   * @param strict whether a parameter that is not understood is an error
   */
  Bundle search(String type, Map<String, String[]> parameters, boolean strict, Client client) {
    return search(type(type), parameters, strict, client);
  }

  private <R extends Resource> Bundle search(
      ServedType<R> type, Map<String, String[]> parameters, boolean strict, Client client) {
    SearchRequest<R> request = SearchRequest.parse(type, parameters, strict);
    SearchPage<R> page = type.search(request, client);
    record(type, request, page, client);
    Bundle bundle = new SearchBundle<>(type, request, client).of(page);
    bundle.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(resource -> !(resource instanceof OperationOutcome))
        .forEach(encoding::putVersion);
    return bundle;
  }

  /** One event for each patient whose data is given, or one that nothing was. */
  private <R extends Resource> void record(
      ServedType<R> type, SearchRequest<R> request, SearchPage<R> page, Client client) {
    String query =
        request.asked().stream()
            .map(asked -> asked.key() + "=" + asked.value())
            .collect(Collectors.joining("&"));
    String detail = page.matches().size() + " given; " + query;
    String shortened =
        detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
    Set<String> patients =
        page.matches().stream()
            .map(Match::study)
            .filter(study -> study != null)
            .map(study -> patient(study.patient().patientId()))
            .collect(Collectors.toCollection(TreeSet::new));
    database.run(_ -> {
      if (patients.isEmpty()) {
        audit.record(client.token(), "fhir.search", type.name(), null, shortened);
      }
      patients.forEach(
          patient -> audit.record(client.token(), "fhir.search", type.name(), patient, shortened));
    });
  }

  private static String patient(PatientId patient) {
    return patient.id() + "^" + patient.issuer();
  }

  private ServedType<?> type(String name) {
    ServedType<?> type = types.get(name);
    if (type == null) {
      throw FhirException.unknownType(name);
    }
    return type;
  }

  /** An error as FHIR says it. */
  static OperationOutcome outcome(String issue, @Nullable String message) {
    OperationOutcome outcome = new OperationOutcome();
    outcome
        .addIssue()
        .setSeverity(IssueSeverity.ERROR)
        .setCode(IssueType.fromCode(issue))
        .setDiagnostics(message);
    return outcome;
  }
}
