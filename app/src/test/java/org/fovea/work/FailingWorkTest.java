package org.fovea.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.work.WorkRig.ARRIVED;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.fovea.work.WorkItems.State;
import org.fovea.work.WorkRig.Subscriber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items that fail, hang, or end the process. */
@OnEveryDatabase
class FailingWorkTest {
  private final Database.Dialect dialect;
  private WorkRig rig;

  FailingWorkTest(Database.Dialect dialect) {
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
    rig.subscribers.add(failing);
    rig.dispatcher.start();

    rig.queue.announce(ARRIVED, "1.2.3");

    rig.awaitState("1.2.3", State.CANCELED);
    assertThat(failing.performed)
        .containsExactly("1.2.3 attempt 1", "1.2.3 attempt 2", "1.2.3 attempt 3");
    assertThat(failing.gaveUp).containsExactly("1.2.3: the model is not there");
    assertThat(rig.only("1.2.3").reason()).isEqualTo("the model is not there");
    assertThat(rig.only("1.2.3").attempt()).isEqualTo(3);
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
    rig.subscribers.add(hanging);
    rig.dispatcher.start();

    rig.queue.announce(ARRIVED, "1.2.3");

    rig.awaitState("1.2.3", State.CANCELED);
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
    rig.subscribers.add(stubborn);
    rig.dispatcher.start();
    for (int i = 0; i < 10; i++) {
      rig.queue.announce(ARRIVED, "hang" + i);
    }

    rig.queue.announce(ARRIVED, "1.2.3");

    rig.awaitState("1.2.3", State.COMPLETED);
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
    rig.subscribers.add(broken);
    rig.dispatcher.start();

    rig.queue.announce(ARRIVED, "1.2.3");

    rig.awaitState("1.2.3", State.CANCELED);
    assertThat(broken.gaveUp).containsExactly("1.2.3: native library is not there");
  }

  @Test
  void anItemInFlightWhenTheProcessEndedIsPerformedAtTheNextStartWithoutLosingAnAttempt()
      throws Exception {
    Subscriber subscriber = new Subscriber();
    rig.subscribers.add(subscriber);
    rig.queue.announce(ARRIVED, "1.2.3");
    rig.database.run(
        client -> client.sql("UPDATE work_item SET state = 'IN_PROGRESS', attempt = 1").update());

    rig.dispatcher.start();

    rig.awaitState("1.2.3", State.COMPLETED);
    assertThat(subscriber.performed).containsExactly("1.2.3 attempt 1");
  }

  @Test
  void anItemThatEndsTheProcessAgainAndAgainIsCanceled() {
    Subscriber subscriber = new Subscriber();
    rig.subscribers.add(subscriber);
    rig.queue.announce(ARRIVED, "1.2.3");
    rig.database.run(client ->
        client
            .sql("UPDATE work_item SET state = 'IN_PROGRESS', attempt = 1, interruptions = 10")
            .update());

    rig.dispatcher.start();

    assertThat(rig.only("1.2.3").state()).isEqualTo(State.CANCELED);
    assertThat(subscriber.gaveUp)
        .containsExactly("1.2.3: the process ended during the attempt, 11 times");
  }
}
