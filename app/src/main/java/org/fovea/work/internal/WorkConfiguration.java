package org.fovea.work.internal;

import java.time.Clock;
import java.time.Duration;
import org.fovea.storage.Database;
import org.fovea.work.WorkSubscriber;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server's queue, served once every component is there. */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);

  @Bean
  Subscribers workSubscribers(ObjectProvider<WorkSubscriber> beans) {
    return new Subscribers(() -> beans.orderedStream().toList());
  }

  @Bean
  WorkQueue workItems(Database database, Subscribers workSubscribers) {
    return new WorkQueue(database, workSubscribers, Clock.systemUTC());
  }

  @Bean
  SmartLifecycle workDispatching(
      Database database, WorkQueue workItems, Subscribers workSubscribers) {
    WorkDispatcher dispatcher =
        new WorkDispatcher(database, workItems, workSubscribers, Clock.systemUTC(), FIRST_BACKOFF);
    return new DispatcherLifecycle(dispatcher);
  }
}
