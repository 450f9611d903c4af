package org.fovea.report.internal;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.dicom.Uid;
import org.fovea.inference.Disclosure;
import org.fovea.inference.Results;
import org.fovea.report.FhirOrders;
import org.fovea.report.IdentifierSystems;
import org.fovea.report.ReportState;
import org.fovea.report.Reports;
import org.fovea.report.StructuredReport;
import org.fovea.storage.Database;

/** Reports made on request from what is stored, and the structured ones in the archive. */
final class StoredReports implements Reports {
  private final Database database;
  private final Results results;
  private final Disclosure disclosure;
  private final ContentAssembly contents;
  private final IdentifierSystems systems;
  private final FhirOrders orders;
  private final AuditTrail audit;
  private final FhirContext fhir = FhirContext.forR4Cached();

  StoredReports(
      Database database,
      Results results,
      Disclosure disclosure,
      ContentAssembly contents,
      IdentifierSystems systems,
      FhirOrders orders,
      AuditTrail audit) {
    this.database = database;
    this.results = results;
    this.disclosure = disclosure;
    this.contents = contents;
    this.systems = systems;
    this.orders = orders;
    this.audit = audit;
  }

  @Override
  public Optional<String> page(Uid studyInstanceUid, AccessToken token) {
    return contents
        .of(studyInstanceUid, token)
        .map(content -> {
          audit.record(
              token, "report.page", studyInstanceUid.value(), null, content.state().name());
          return ReportPage.of(content);
        });
  }

  @Override
  public Optional<String> fhir(Uid studyInstanceUid, AccessToken token) {
    return contents
        .of(studyInstanceUid, token)
        .map(content -> {
          audit.record(
              token, "report.fhir", studyInstanceUid.value(), null, content.state().name());
          return fhir.newJsonParser()
              .setPrettyPrint(true)
              .encodeResourceToString(FhirReport.of(content, systems, orders));
        });
  }

  @Override
  public List<StructuredReport> structuredReports(Uid studyInstanceUid, AccessToken token) {
    return ReportRows.ofStudy(database.read(), studyInstanceUid).stream()
        .map(ReportRows.Row::report)
        .filter(report -> mayShow(report, token))
        .toList();
  }

  @Override
  public boolean withheld(Uid sopInstanceUid, AccessToken token) {
    return ReportRows.bySopInstance(database.read(), sopInstanceUid)
        .map(ReportRows.Row::report)
        .filter(report -> !mayShow(report, token))
        .isPresent();
  }

  /* Only a preliminary report can hold what is still withheld: a signature reveals everything. */
  private boolean mayShow(StructuredReport report, AccessToken token) {
    return report.state() != ReportState.PRELIMINARY
        || results
            .result(report.subject(), token)
            .map(result -> disclosure.mayShow(result, token))
            .orElse(false);
  }
}
