package org.fovea.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.work.WorkRig.ARRIVED;
import static org.fovea.work.WorkRig.await;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.work.WorkItems.Row;
import org.fovea.work.WorkItems.State;
import org.fovea.work.WorkRig.Subscriber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class WorkQueueTest {
  private final Database.Dialect dialect;
  private WorkRig rig;

  WorkQueueTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open(@TempDir Path directory) {
    rig = new WorkRig(dialect, directory);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void anAnnouncedItemIsPerformedAndCompleted() throws Exception {
    Subscriber subscriber = new Subscriber();
    rig.subscribers.add(subscriber);
    rig.dispatcher.start();

    rig.queue.announce(ARRIVED, "1.2.3");

    rig.awaitState("1.2.3", State.COMPLETED);
    assertThat(subscriber.performed).containsExactly("1.2.3 attempt 1");
    assertThat(rig.queue.waiting()).isZero();
  }

  @Test
  void anItemAnnouncedInAWriteThatFailsIsNotThere() {
    rig.subscribers.add(new Subscriber());

    assertThatThrownBy(() ->
            rig.database.run(_ -> {
              rig.queue.announce(ARRIVED, "1.2.3");
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");

    assertThat(rig.queue.about("1.2.3")).isEmpty();
  }

  @Test
  void announcingAgainWhileItWaitsAddsNothingAndAfterwardsAddsAnother() throws Exception {
    rig.subscribers.add(new Subscriber());
    rig.queue.announce(ARRIVED, "1.2.3");
    rig.queue.announce(ARRIVED, "1.2.3");
    assertThat(rig.queue.waiting()).isEqualTo(1);

    rig.dispatcher.start();
    rig.awaitState("1.2.3", State.COMPLETED);
    rig.queue.announce(ARRIVED, "1.2.3");

    await(() -> rig.queue.about("1.2.3").size() == 2 && rig.queue.waiting() == 0);
  }

  @Test
  void aTopicNobodyFollowsMakesNoItem() {
    rig.subscribers.add(new Subscriber());

    rig.queue.announce(new Topic("test.other"), "1.2.3");

    assertThat(rig.queue.waiting()).isZero();
  }

  @Test
  void urgentItemsGoFirst() throws Exception {
    ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
    for (Priority priority : Priority.values()) {
      rig.subscribers.add(
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
    rig.queue.announce(ARRIVED, "1.2.3");

    rig.dispatcher.start();

    await(() -> rig.queue.waiting() == 0);
    assertThat(order).contains("HIGH started", "MEDIUM started", "LOW started");
    assertThat(rig.queue.about("1.2.3")).extracting(Row::state).containsOnly(State.COMPLETED);
  }

  @Test
  void aSubscriberThatIsGoneLeavesACanceledItemThatSaysSo() throws Exception {
    rig.subscribers.add(new Subscriber());
    rig.queue.announce(ARRIVED, "1.2.3");
    rig.subscribers.clear();

    rig.dispatcher.start();

    rig.awaitState("1.2.3", State.CANCELED);
    assertThat(rig.only("1.2.3").reason()).isEqualTo("nobody performs test.subscriber any more");
  }
}
