package org.fovea.report.internal;

import java.util.Map;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.archive.Identities;
import org.fovea.archive.Orders;
import org.fovea.archive.Withholding;
import org.fovea.inference.Disclosure;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.Results;
import org.fovea.reading.Readings;
import org.fovea.report.FhirOrders;
import org.fovea.report.FhirReports;
import org.fovea.report.IdentifierSystems;
import org.fovea.report.OutgoingReports;
import org.fovea.report.Reports;
import org.fovea.storage.Database;
import org.fovea.work.Priority;
import org.fovea.work.WorkItems;
import org.fovea.work.WorkSubscriber;
import org.fovea.worklist.ReadingProgress;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the parts of report together. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {

  @Bean
  ContentAssembly contentAssembly(
      Archive archive,
      Results results,
      Disclosure disclosure,
      Readings readings,
      Identities identities) {
    return new ContentAssembly(archive, results, disclosure, readings, identities);
  }

  @Bean
  StructuredReportMaker structuredReportMaker(
      Database database,
      Archive archive,
      Results results,
      Readings readings,
      ContentAssembly contents,
      Identities identities,
      AuditTrail audit,
      WorkItems work) {
    return new StructuredReportMaker(
        database, archive, results, readings, contents, identities, audit, work);
  }

  @Bean
  public OutgoingReports outgoingReports(
      Database database,
      Archive archive,
      Results results,
      Readings readings,
      ContentAssembly contents,
      Orders orders) {
    return new StoredOutgoingReports(database, archive, results, readings, contents, orders);
  }

  @Bean
  public Reports reports(
      Database database,
      Results results,
      Disclosure disclosure,
      ContentAssembly contents,
      IdentifierSystems systems,
      Orders orders,
      AuditTrail audit) {
    return new StoredReports(
        database, results, disclosure, contents, systems, new FhirOrders(orders), audit);
  }

  /** {@code fovea.fhir.systems[issuer]}: the system of an issuer's identifiers. */
  @Bean
  public IdentifierSystems identifierSystems(Environment environment) {
    return new IdentifierSystems(
        Binder.get(environment)
            .bind("fovea.fhir.systems", Bindable.mapOf(String.class, String.class))
            .orElse(Map.of()));
  }

  @Bean
  public FhirReports fhirReports(
      ContentAssembly contents,
      Results results,
      ReadingProgress progress,
      Readings readings,
      Disclosure disclosure,
      ModelRoles roles) {
    return new StoredFhirReports(contents, results, progress, readings, disclosure, roles);
  }

  @Bean
  public Withholding preliminaryReportsWithheld(Reports reports) {
    return (instance, token) -> reports.withheld(instance.sopInstanceUid(), token);
  }

  @Bean
  public WorkSubscriber preliminaryReport(StructuredReportMaker maker, AuditTrail audit) {
    return new ReportOnTopic(
        "report.preliminary", Results.RESULT_STORED, Priority.MEDIUM, maker::preliminary, audit);
  }

  @Bean
  public WorkSubscriber reissuedReport(StructuredReportMaker maker, AuditTrail audit) {
    return new ReportOnTopic(
        "report.reissued", Identities.IDENTITY_CHANGED, Priority.HIGH, maker::reissued, audit);
  }

  @Bean
  public WorkSubscriber finalReport(StructuredReportMaker maker, AuditTrail audit) {
    return new ReportOnTopic("report.final", Readings.SIGNED, Priority.HIGH, maker::signed, audit);
  }

  @Bean
  public WorkSubscriber addendumReport(StructuredReportMaker maker, AuditTrail audit) {
    return new ReportOnTopic(
        "report.addendum", Readings.ADDENDUM_SIGNED, Priority.HIGH, maker::addendum, audit);
  }
}
