package org.fovea.worklist.internal;

import java.time.Clock;
import java.util.Map;
import org.fovea.archive.Archive;
import org.fovea.inference.Disclosure;
import org.fovea.inference.Results;
import org.fovea.storage.Database;
import org.fovea.worklist.ReadingProgress;
import org.fovea.worklist.Worklist;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server's worklist. */
@Configuration(proxyBeanMethods = false)
class WorklistConfiguration {

  @Bean
  Worklist worklist(
      Archive archive,
      Results results,
      Disclosure disclosure,
      Database database,
      ObjectProvider<ReadingProgress> progress) {
    return new StoredWorklist(
        archive,
        results,
        disclosure,
        () -> progress.getIfAvailable(() -> (_, _) -> Map.of()),
        new LockTable(database),
        Clock.systemUTC());
  }
}
