package org.fovea.archive.internal;

import java.time.Clock;
import java.util.Map;
import org.fovea.access.AuditTrail;
import org.fovea.archive.ArchiveIntegrity;
import org.fovea.archive.Identities;
import org.fovea.archive.Issuers;
import org.fovea.archive.Orders;
import org.fovea.archive.ProcedureSteps;
import org.fovea.archive.Quarantine;
import org.fovea.archive.Reconciliation;
import org.fovea.archive.SourceIssuers;
import org.fovea.archive.Withholding;
import org.fovea.storage.Database;
import org.fovea.storage.ObjectStore;
import org.fovea.work.WorkItems;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The server's archive: {@code fovea.issuer}, and {@code fovea.issuers[source]} per source where it
 * is to differ from what the door says.
 */
@Configuration(proxyBeanMethods = false)
class ArchiveConfiguration {

  @Bean
  Issuers patientIdIssuers(Environment environment, ObjectProvider<SourceIssuers> doors) {
    Map<String, String> bySource =
        Binder.get(environment)
            .bind("fovea.issuers", Bindable.mapOf(String.class, String.class))
            .orElse(Map.of());
    return new Issuers(
        environment.getProperty("fovea.issuer", "LOCAL"), bySource, doors.orderedStream().toList());
  }

  @Bean
  StoredArchive archive(
      Database database,
      ObjectStore objectStore,
      AuditTrail auditTrail,
      WorkItems workItems,
      Issuers patientIdIssuers,
      ObjectProvider<Withholding> withholdings) {
    return new StoredArchive(
        database,
        objectStore,
        auditTrail,
        workItems,
        patientIdIssuers,
        () -> withholdings.orderedStream().toList(),
        Clock.systemUTC());
  }

  @Bean
  Reconciliation reconciliation(
      Database database, AuditTrail auditTrail, WorkItems workItems, StoredArchive archive) {
    return new StoredReconciliation(database, auditTrail, workItems, archive);
  }

  @Bean
  Identities identities(Database database, AuditTrail auditTrail, WorkItems workItems) {
    return new StoredIdentities(database, auditTrail, workItems, Clock.systemUTC());
  }

  @Bean
  Quarantine quarantine(Database database, ObjectStore objectStore, AuditTrail auditTrail) {
    return new StoredQuarantine(database, objectStore, auditTrail, Clock.systemUTC());
  }

  @Bean
  Orders orders(Database database, AuditTrail auditTrail) {
    return new StoredOrders(database, auditTrail);
  }

  @Bean
  ProcedureSteps procedureSteps(Database database, AuditTrail auditTrail) {
    return new StoredProcedureSteps(database, auditTrail);
  }

  @Bean
  ArchiveIntegrity archiveIntegrity(Database database, ObjectStore objectStore) {
    return new ArchiveIntegrity(database, objectStore);
  }
}
