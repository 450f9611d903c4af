package org.fovea.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.fovea.storage.Database;
import org.fovea.storage.TestDatabases;
import org.fovea.work.WorkItems.Row;
import org.fovea.work.WorkItems.State;
import org.fovea.work.internal.Subscribers;
import org.fovea.work.internal.WorkDispatcher;
import org.fovea.work.internal.WorkQueue;

/** A queue and its dispatcher, as the server wires them. */
final class WorkRig implements AutoCloseable {
  static final Topic ARRIVED = new Topic("test.arrived");

  final List<WorkSubscriber> subscribers = new ArrayList<>();
  final Database database;
  final WorkQueue queue;
  final WorkDispatcher dispatcher;

  WorkRig(Database.Dialect dialect, Path directory) {
    database = TestDatabases.open(dialect, directory);
    Subscribers all = new Subscribers(() -> subscribers);
    queue = new WorkQueue(database, all, Clock.systemUTC());
    dispatcher = new WorkDispatcher(database, queue, all, Clock.systemUTC(), Duration.ofMillis(20));
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long latest = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited 20 s").isLessThan(latest);
      Thread.sleep(5);
    }
  }

  Row only(String subject) {
    List<Row> rows = queue.about(subject);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  void awaitState(String subject, State state) throws InterruptedException {
    await(() -> only(subject).state() == state);
  }

  /** Performs items by running a piece of code. */
  static class Subscriber implements WorkSubscriber {
    final ConcurrentLinkedQueue<String> performed = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> gaveUp = new ConcurrentLinkedQueue<>();

    @Override
    public String name() {
      return "test.subscriber";
    }

    @Override
    public Topic topic() {
      return ARRIVED;
    }

    @Override
    public Priority priority() {
      return Priority.MEDIUM;
    }

    @Override
    public Duration limit() {
      return Duration.ofMillis(300);
    }

    @Override
    public void perform(WorkItem item) throws Exception {
      performed.add(item.subject() + " attempt " + item.attempt());
    }

    @Override
    public void gaveUp(WorkItem item, String reason) {
      gaveUp.add(item.subject() + ": " + reason);
    }
  }

  @Override
  public void close() {
    dispatcher.close();
    database.close();
  }
}
