package org.fovea.lifecycle.internal;

import org.fovea.access.Accounts;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.delivery.Deliveries;
import org.fovea.inference.ModelLives;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.Results;
import org.fovea.lifecycle.LocalCalibrations;
import org.fovea.lifecycle.Promotions;
import org.fovea.lifecycle.Recalls;
import org.fovea.model.ModelRegistry;
import org.fovea.reading.Readings;
import org.fovea.storage.DataDirectory;
import org.fovea.storage.DurableFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server's decisions about the lives of its models. */
@Configuration(proxyBeanMethods = false)
class LifecycleConfiguration {

  @Bean
  Promotions promotions(ModelRegistry models, ModelLives lives) {
    return new StoredPromotions(models, lives);
  }

  @Bean
  Recalls recalls(
      ModelLives lives,
      ModelRoles roles,
      Results results,
      Readings readings,
      Archive archive,
      AuditTrail audit,
      Accounts accounts,
      Deliveries deliveries) {
    return new AuditedRecalls(
        lives, roles, results, readings, archive, audit, accounts, deliveries);
  }

  @Bean
  LocalCalibrations localCalibrations(
      ModelRegistry models,
      ModelLives lives,
      ModelRoles roles,
      Readings readings,
      Results results,
      Archive archive,
      DataDirectory data,
      DurableFiles files) {
    return new StoredLocalCalibrations(
        models,
        lives,
        roles,
        new ReadCases(readings, results, archive),
        new LocalVersions(data.models(), files, models));
  }
}
