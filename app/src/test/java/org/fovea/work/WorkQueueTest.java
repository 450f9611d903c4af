package org.fovea.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.storage.TestDatabases;
import org.fovea.work.WorkItems.Row;
import org.fovea.work.WorkItems.State;
import org.fovea.work.internal.Subscribers;
import org.fovea.work.internal.WorkDispatcher;
import org.fovea.work.internal.WorkQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class WorkQueueTest {
  private static final Topic ARRIVED = new Topic("test.arrived");

  private final Database.Dialect dialect;
  private final List<WorkSubscriber> subscribers = new ArrayList<>();
  private Database database;
  private WorkQueue queue;
  private WorkDispatcher dispatcher;

  WorkQueueTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open(@TempDir Path directory) {
    database = TestDatabases.open(dialect, directory);
    Subscribers all = new Subscribers(() -> subscribers);
    queue = new WorkQueue(database, all, Clock.systemUTC());
    dispatcher = new WorkDispatcher(database, queue, all, Clock.systemUTC(), Duration.ofMillis(20));
  }

  @AfterEach
  void close() {
    dispatcher.close();
    database.close();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long latest = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited 20 s").isLessThan(latest);
      Thread.sleep(5);
    }
  }

  private Row only(String subject) {
    List<Row> rows = queue.about(subject);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private void awaitState(String subject, State state) throws InterruptedException {
    await(() -> only(subject).state() == state);
  }

  /** Performs items by running a piece of code. */
  private static class Subscriber implements WorkSubscriber {
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

  @Test
  void anAnnouncedItemIsPerformedAndCompleted() throws Exception {
    Subscriber subscriber = new Subscriber();
    subscribers.add(subscriber);
    dispatcher.start();

    queue.announce(ARRIVED, "1.2.3");

    awaitState("1.2.3", State.COMPLETED);
    assertThat(subscriber.performed).containsExactly("1.2.3 attempt 1");
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void anItemAnnouncedInAWriteThatFailsIsNotThere() {
    subscribers.add(new Subscriber());

    assertThatThrownBy(() ->
            database.run(_ -> {
              queue.announce(ARRIVED, "1.2.3");
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");

    assertThat(queue.about("1.2.3")).isEmpty();
  }

  @Test
  void announcingAgainWhileItWaitsAddsNothingAndAfterwardsAddsAnother() throws Exception {
    subscribers.add(new Subscriber());
    queue.announce(ARRIVED, "1.2.3");
    queue.announce(ARRIVED, "1.2.3");
    assertThat(queue.waiting()).isEqualTo(1);

    dispatcher.start();
    awaitState("1.2.3", State.COMPLETED);
    queue.announce(ARRIVED, "1.2.3");

    await(() -> queue.about("1.2.3").size() == 2 && queue.waiting() == 0);
  }

  @Test
  void aTopicNobodyFollowsMakesNoItem() {
    subscribers.add(new Subscriber());

    queue.announce(new Topic("test.other"), "1.2.3");

    assertThat(queue.waiting()).isZero();
  }

  @Test
  void anItemThatFailsIsTriedThreeTimesThenCanceledWithItsReasonAndNeverSilently()
      throws Exception {
    Subscriber failing =
        new Subscriber() {
          @Override
          public void perform(WorkItem item) throws Exception {
            super.perform(item);
            throw new IllegalStateException("the model is not there");
          }
        };
    subscribers.add(failing);
    dispatcher.start();

    queue.announce(ARRIVED, "1.2.3");

    awaitState("1.2.3", State.CANCELED);
    assertThat(failing.performed)
        .containsExactly("1.2.3 attempt 1", "1.2.3 attempt 2", "1.2.3 attempt 3");
    assertThat(failing.gaveUp).containsExactly("1.2.3: the model is not there");
    assertThat(only("1.2.3").reason()).isEqualTo("the model is not there");
    assertThat(only("1.2.3").attempt()).isEqualTo(3);
  }

  @Test
  void s4_anItemThatHangsIsInterruptedTriedAgainAndCanceledWithTheLimit() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(3);
    Subscriber hanging =
        new Subscriber() {
          @Override
          public void perform(WorkItem item) {
            try {
              Thread.sleep(Duration.ofMinutes(5));
            } catch (InterruptedException told) {
              interrupted.countDown();
            }
          }
        };
    subscribers.add(hanging);
    dispatcher.start();

    queue.announce(ARRIVED, "1.2.3");

    awaitState("1.2.3", State.CANCELED);
    interrupted.await();
    assertThat(hanging.gaveUp).containsExactly("1.2.3: no answer within 300 ms");
  }

  @Test
  void s4_anItemThatIgnoresItsInterruptDoesNotKeepTheOthersWaiting() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Subscriber stubborn =
        new Subscriber() {
          @Override
          public void perform(WorkItem item) throws Exception {
            super.perform(item);
            boolean hang = item.subject().startsWith("hang");
            while (hang && release.getCount() > 0) {
              try {
                release.await();
              } catch (InterruptedException ignored) {
                // This is what the test is about.
              }
            }
          }
        };
    subscribers.add(stubborn);
    dispatcher.start();
    for (int i = 0; i < 10; i++) {
      queue.announce(ARRIVED, "hang" + i);
    }

    queue.announce(ARRIVED, "1.2.3");

    awaitState("1.2.3", State.COMPLETED);
    release.countDown();
  }

  @Test
  void anErrorOfOneItemDoesNotStopTheQueue() throws Exception {
    Subscriber broken =
        new Subscriber() {
          @Override
          public void perform(WorkItem item) {
            throw new LinkageError("native library is not there");
          }
        };
    subscribers.add(broken);
    dispatcher.start();

    queue.announce(ARRIVED, "1.2.3");

    awaitState("1.2.3", State.CANCELED);
    assertThat(broken.gaveUp).containsExactly("1.2.3: native library is not there");
  }

  @Test
  void anItemInFlightWhenTheProcessEndedIsPerformedAtTheNextStartWithoutLosingAnAttempt()
      throws Exception {
    Subscriber subscriber = new Subscriber();
    subscribers.add(subscriber);
    queue.announce(ARRIVED, "1.2.3");
    database.run(
        client -> client.sql("UPDATE work_item SET state = 'IN_PROGRESS', attempt = 1").update());

    dispatcher.start();

    awaitState("1.2.3", State.COMPLETED);
    assertThat(subscriber.performed).containsExactly("1.2.3 attempt 1");
  }

  @Test
  void anItemThatEndsTheProcessAgainAndAgainIsCanceled() {
    Subscriber subscriber = new Subscriber();
    subscribers.add(subscriber);
    queue.announce(ARRIVED, "1.2.3");
    database.run(client ->
        client
            .sql("UPDATE work_item SET state = 'IN_PROGRESS', attempt = 1, interruptions = 10")
            .update());

    dispatcher.start();

    assertThat(only("1.2.3").state()).isEqualTo(State.CANCELED);
    assertThat(subscriber.gaveUp)
        .containsExactly("1.2.3: the process ended during the attempt, 11 times");
  }

  @Test
  void urgentItemsGoFirst() throws Exception {
    ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
    for (Priority priority : Priority.values()) {
      subscribers.add(
          new Subscriber() {
            @Override
            public String name() {
              return "test." + priority;
            }

            @Override
            public Priority priority() {
              return priority;
            }

            @Override
            public void perform(WorkItem item) {
              order.add(priority + " started");
            }
          });
    }
    queue.announce(ARRIVED, "1.2.3");

    dispatcher.start();

    await(() -> queue.waiting() == 0);
    assertThat(order).contains("HIGH started", "MEDIUM started", "LOW started");
    assertThat(queue.about("1.2.3")).extracting(Row::state).containsOnly(State.COMPLETED);
  }

  @Test
  void aSubscriberThatIsGoneLeavesACanceledItemThatSaysSo() throws Exception {
    subscribers.add(new Subscriber());
    queue.announce(ARRIVED, "1.2.3");
    subscribers.clear();

    dispatcher.start();

    awaitState("1.2.3", State.CANCELED);
    assertThat(only("1.2.3").reason()).isEqualTo("nobody performs test.subscriber any more");
  }
}
