package org.fovea.gateway.fhir;

import java.time.Clock;
import java.util.List;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.archive.Orders;
import org.fovea.inference.ModelRoles;
import org.fovea.model.ModelRegistry;
import org.fovea.report.FhirOrders;
import org.fovea.report.FhirReports;
import org.fovea.report.IdentifierSystems;
import org.fovea.storage.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The door is put together when it is first asked for: the FHIR model is slow to load. */
@Configuration(proxyBeanMethods = false)
class FhirConfiguration {

  @Bean
  @Lazy
  FhirServer fhirServer(
      Archive archive,
      FhirReports fhirReports,
      IdentifierSystems systems,
      Orders orders,
      ModelRegistry models,
      ModelRoles roles,
      Database database,
      AuditTrail audit) {
    LogicalIds ids = new LogicalIds(database);
    ServerReferences references = new ServerReferences(ids, systems, new FhirOrders(orders));
    StudyWalk walk = new StudyWalk(archive);
    HeldStudies held = new HeldStudies(archive);
    StudyReports reports = new StudyReports(fhirReports, references);
    PatientType patients = new PatientType(archive, walk, ids, systems);
    DeviceType devices = new DeviceType(models, roles, ids);
    List<ServedType<?>> types =
        List.of(
            patients,
            new ImagingStudyType(held, walk, ids, new ImagingStudyMaker(references), patients),
            new DiagnosticReportType(held, walk, ids, reports, patients),
            new ObservationType(
                held,
                walk,
                ids,
                reports,
                new WithdrawnObservations(fhirReports, references),
                patients,
                devices),
            devices);
    return new FhirServer(
        types,
        new Capabilities(types, Clock.systemUTC().instant()),
        new FhirEncoding(),
        database,
        audit);
  }
}
