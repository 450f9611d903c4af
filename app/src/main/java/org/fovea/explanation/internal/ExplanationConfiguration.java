package org.fovea.explanation.internal;

import java.time.Clock;
import org.fovea.archive.Archive;
import org.fovea.explanation.ExplanationScorer;
import org.fovea.inference.Networks;
import org.fovea.inference.Results;
import org.fovea.model.ModelRegistry;
import org.fovea.storage.Database;
import org.fovea.work.WorkSubscriber;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server's explanations. */
@Configuration(proxyBeanMethods = false)
class ExplanationConfiguration {

  @Bean
  ExplanationScorer explanationScorer(Networks networks) {
    return new ExplanationScorer(networks);
  }

  @Bean
  StoredExplanations explanations(
      Database database, Results results, ApplicationEventPublisher events) {
    return new StoredExplanations(database, results, events, Clock.systemUTC());
  }

  @Bean
  WorkSubscriber scoreExplanation(
      Results results,
      Archive archive,
      ModelRegistry models,
      ExplanationScorer scorer,
      StoredExplanations explanations) {
    return new ScoreExplanation(results, archive, models, scorer, explanations);
  }
}
