package org.fovea.work.internal;

import java.time.Clock;
import java.util.List;
import org.fovea.storage.Database;
import org.fovea.work.Topic;
import org.fovea.work.WorkItems;
import org.fovea.work.WorkSubscriber;

/** The durable queue as a table. */
public final class WorkQueue implements WorkItems {
  private final Database database;
  private final Subscribers subscribers;
  private final Clock clock;
  private volatile Runnable announced = () -> {};

  public WorkQueue(Database database, Subscribers subscribers, Clock clock) {
    this.database = database;
    this.subscribers = subscribers;
    this.clock = clock;
  }

  /** Called after each commit that added an item. */
  void whenAnnounced(Runnable action) {
    announced = action;
  }

  @Override
  public void announce(Topic topic, String subject) {
    database.run(client -> {
      for (WorkSubscriber subscriber : subscribers.of(topic)) {
        WorkItemTable.schedule(
            client, subscriber.name(), subscriber.priority(), subject, clock.instant());
      }
      database.afterCommit(() -> announced.run());
    });
  }

  @Override
  public List<Row> about(String subject) {
    return WorkItemTable.about(database.read(), subject);
  }

  @Override
  public int waiting() {
    return WorkItemTable.waiting(database.read());
  }
}
