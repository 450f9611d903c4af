package org.fovea.access.internal;

import java.time.Clock;
import org.fovea.access.Accounts;
import org.fovea.access.AuditTrail;
import org.fovea.storage.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server's accounts and audit trail. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  AuditTrail auditTrail(Database database) {
    return AuditTrail.in(database);
  }

  @Bean
  Accounts accounts(Database database, AuditTrail auditTrail) {
    return new Accounts(database, auditTrail, Clock.systemUTC());
  }
}
