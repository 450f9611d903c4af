package org.fovea.inference.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.inference.ImageReader;
import org.fovea.inference.ModelLives;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.Networks;
import org.fovea.inference.Results;
import org.fovea.inference.RunLimits;
import org.fovea.model.ModelRegistry;
import org.fovea.storage.DataDirectory;
import org.fovea.storage.Database;
import org.fovea.storage.DurableFiles;
import org.fovea.work.WorkItems;
import org.fovea.work.WorkSubscriber;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server's inference. */
@Configuration(proxyBeanMethods = false)
class InferenceConfiguration {

  /** What came into use here, then the models beside the launcher, then the data directory's. */
  @Bean
  ModelRegistry modelRegistry(@Value("${fovea.home:.}") Path home, DataDirectory data) {
    return ModelRegistry.load(List.of(data.modelsInUse(), home.resolve("models"), data.models()));
  }

  @Bean
  ModelLives modelLives(
      Database database,
      AuditTrail audit,
      WorkItems workItems,
      ResultTable results,
      DataDirectory data,
      DurableFiles files,
      ModelRegistry models) {
    StoredModelLives lives =
        new StoredModelLives(
            database,
            audit,
            workItems,
            results,
            new KeptModels(data.modelsInUse(), files),
            Clock.systemUTC());
    lives.takeOver(models);
    return lives;
  }

  /**
   * The networks; the installed ones are loaded in the background, so that the first image does not
   * wait for it.
   *
   * @param limit of one run
   */
  @Bean
  Networks networks(
      ModelRegistry models,
      ModelRoles roles,
      @Value("${fovea.inference.limit:20s}") Duration limit) {
    RunLimits standard = RunLimits.STANDARD;
    Networks networks =
        new Networks(
            new RunLimits(
                limit,
                standard.atOnce(),
                standard.largestBatch(),
                standard.longestQueue(),
                standard.mostHung()),
            Networks.standardThreads());
    Thread.ofPlatform()
        .daemon()
        .name("model warm-up")
        .start(() ->
            models.models().stream()
                .filter(model -> roles.of(model).isPresent())
                .forEach(networks::warm));
    return networks;
  }

  @Bean
  ImageReader imageReader(Networks networks) {
    return new ImageReader(networks);
  }

  @Bean
  ResultTable resultTable(
      Database database, WorkItems workItems, ApplicationEventPublisher events) {
    return new ResultTable(database, workItems, events);
  }

  @Bean
  ModelRoles modelRoles(
      Database database,
      AuditTrail audit,
      WorkItems workItems,
      ResultTable results,
      ModelLives lives) {
    return new StoredModelRoles(database, audit, workItems, results, lives, Clock.systemUTC());
  }

  /**
   * The results.
   *
   * @param overdue after how long a missing result is called overdue
   */
  @Bean
  Results results(
      ResultTable table,
      Archive archive,
      AuditTrail audit,
      ModelRoles roles,
      ModelLives lives,
      ModelRegistry models,
      @Value("${fovea.inference.overdue:120s}") Duration overdue) {
    return new StoredResults(
        table, archive, audit, roles, lives, models, Clock.systemUTC(), overdue);
  }

  @Bean
  StudyReader studyReader(
      Archive archive,
      ModelRegistry models,
      ModelRoles roles,
      ImageReader reader,
      ResultTable results) {
    return new StudyReader(archive, models, roles, reader, results, Clock.systemUTC());
  }

  @Bean
  WorkSubscriber readArrived(StudyReader reader) {
    return new ReadArrived(reader);
  }

  @Bean
  WorkSubscriber readWithActivated(
      Archive archive, ModelLives lives, ResultTable table, WorkItems workItems) {
    return new ReadWithActivated(archive, lives, table, workItems);
  }

  @Bean
  WorkSubscriber readChanged(StudyReader reader) {
    return new ReadChanged(reader);
  }
}
