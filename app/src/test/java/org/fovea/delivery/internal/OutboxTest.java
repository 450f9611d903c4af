package org.fovea.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.delivery.internal.OutboxRig.ADMINISTRATOR;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.Delivery.State;
import org.fovea.delivery.DeliveryAttempt;
import org.fovea.delivery.DeliveryException;
import org.fovea.delivery.DeliveryRefused;
import org.fovea.delivery.DestinationQueue;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.storage.OnEveryDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent arrives, or a person learns why not. */
@OnEveryDatabase
class OutboxTest {
  private static final String TWO =
      """
      PACS  dicom  PACS  preliminary,signed  research
      VNA   dicom  VNA   signed              research give-up=2h
      """;

  private final Database.Dialect dialect;
  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // every test begins with rig(…)
  private OutboxRig rig;

  OutboxTest(Database.Dialect dialect) {
    this.dialect = dialect;
  }

  private OutboxRig rig(String destinations) throws IOException {
    rig = new OutboxRig(dialect, directory, destinations).approved();
    return rig;
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Delivery only(String destination) {
    return rig.all().stream()
        .filter(one -> one.destination().equals(destination))
        .reduce((one, _) -> {
          throw new IllegalStateException("expected one, found another beside " + one);
        })
        .orElseThrow();
  }

  @Test
  void withoutADestinationNothingIsKeptAndNothingLeaves() throws IOException {
    rig("# nothing\n").desk.answered(false).signed();
    rig.route().send();
    assertThat(rig.all()).isEmpty();
  }

  @Test
  void aReportGoesOnceToEachDestinationThatTakesItAndTheTrailSaysSo() throws IOException {
    rig(TWO).desk.answered(false);
    rig.route().send().send();
    assertThat(rig.courier.taken).containsExactly("PACS PRELIMINARY r1");
    rig.desk.signed();
    rig.route().send().send();
    assertThat(rig.courier.taken).hasSize(3);
    assertThat(rig.states())
        .containsExactly(
            "PACS REPORT PRELIMINARY SENT", "PACS REPORT FINAL SENT", "VNA REPORT FINAL SENT");
    assertThat(rig.desk.audit().lines()).contains("system:delivery report.sent 1.2.3.1");
    assertThat(rig.all()).allSatisfy(one -> assertThat(one.attempts()).isEqualTo(1));
  }

  @Test
  void aRuleMayAskForModalitiesAndFindings() throws IOException {
    rig("""
    CT     dicom  CT     preliminary  research modality=CT,MR
    CR     dicom  CR     preliminary  research modality=CR
    LUNGS  dicom  LUNGS  preliminary  research finding=233604007
    BONES  dicom  BONES  preliminary  research finding=125605004
    """)
        .desk
        .answered(false);
    rig.route().send();
    assertThat(rig.courier.taken)
        .containsExactlyInAnyOrder("CR PRELIMINARY r1", "LUNGS PRELIMINARY r1");
  }

  @Test
  void aDestinationDownForAnHourLosesNothingAndBlocksNoOther() throws IOException {
    rig(TWO).desk.answered(false).signed();
    rig.courier.down.add("PACS");
    rig.route().send();
    assertThat(rig.courier.taken).hasSize(1).allMatch(line -> line.startsWith("VNA FINAL "));
    rig.sendDuring(Duration.ofHours(1));
    assertThat(rig.courier.calls).as("10 s, 20 s … then every 5 minutes").isBetween(15, 20);
    DestinationQueue pacs = rig.outbox.queues().getFirst();
    assertThat(pacs.name()).isEqualTo("PACS");
    assertThat(pacs.reason()).isEqualTo("PACS: the connection was refused.");
    assertThat(pacs.code()).isEqualTo("delivery.unreachable");
    assertThat(pacs.counts()).containsEntry(State.WAITING, 1L);
    rig.courier.down.clear();
    rig.sendDuring(Duration.ofMinutes(6));
    assertThat(rig.states())
        .containsExactlyInAnyOrder("PACS REPORT FINAL SENT", "VNA REPORT FINAL SENT");
    assertThat(rig.outbox.queues().getFirst().reason()).isEmpty();
  }

  @Test
  void whatIsNotTakenInTimeWaitsForAPersonWhoHasItTriedAgain() throws IOException {
    rig(TWO).desk.answered(false).signed();
    rig.courier.down.add("VNA");
    rig.route();
    rig.sendDuring(Duration.ofMinutes(126));
    Delivery failed = only("VNA");
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.reason()).isEqualTo("PACS: the connection was refused.");
    assertThat(rig.outbox.attempts(failed.id(), 100, ADMINISTRATOR))
        .hasSize(failed.attempts())
        .allSatisfy(attempt -> assertThat(attempt.code()).isEqualTo("delivery.unreachable"));
    rig.courier.down.clear();
    rig.sendDuring(Duration.ofMinutes(10));
    assertThat(only("VNA").state()).as("nobody asked").isEqualTo(State.FAILED);

    assertThat(rig.outbox.retry(failed.id(), ADMINISTRATOR).state()).isEqualTo(State.WAITING);
    rig.send();
    assertThat(only("VNA").state()).isEqualTo(State.SENT);
    assertThat(rig.desk.audit().lines()).contains("admin delivery.retried 1.2.3.1");
    assertThatThrownBy(() -> rig.outbox.retry(failed.id(), ADMINISTRATOR))
        .isInstanceOf(DeliveryRefused.class)
        .hasMessageContaining("found SENT");
    assertThatThrownBy(() -> rig.outbox.retry("nothing", ADMINISTRATOR))
        .hasMessage("There is no delivery nothing.");
  }

  @Test
  void aRefusalEndsOneAtOnceAndTheNextStillGoes() throws IOException {
    rig(TWO).desk.answered(false);
    rig.courier.script =
        delivery ->
            delivery.subject().equals("r1")
                ? new DeliveryException.Refused("PACS answered C000: not understood.")
                : null;
    rig.route().send();
    Delivery refused = only("PACS");
    assertThat(refused.state()).isEqualTo(State.FAILED);
    assertThat(refused.code()).isEqualTo("delivery.refused");
    assertThat(refused.attempts()).isEqualTo(1);
    rig.desk.signed();
    rig.route().send();
    assertThat(rig.courier.taken).anyMatch(line -> line.startsWith("PACS FINAL"));
    assertThat(rig.outbox.retryAll("PACS", ADMINISTRATOR)).isEqualTo(1);
  }

  @Test
  void whatOneObjectLacksDelaysNoOther() throws IOException {
    rig(TWO).desk.answered(false);
    rig.courier.script =
        delivery ->
            delivery.attempts() < 3 ? new DeliveryException.NotNow("PACS answered A700.") : null;
    rig.route().send();
    assertThat(only("PACS").state()).isEqualTo(State.WAITING);
    assertThat(rig.outbox.queues().getFirst().pausedUntil()).isNull();
    rig.sendDuring(Duration.ofSeconds(9));
    assertThat(only("PACS").attempts()).isEqualTo(1);
    rig.sendDuring(Duration.ofSeconds(40));
    assertThat(only("PACS").state()).isEqualTo(State.SENT);
    assertThat(only("PACS").attempts()).isEqualTo(3);
  }

  @Test
  void whatAProcessDidNotOutliveIsSentAgainAndItsAttemptStaysOpen() throws IOException {
    rig(TWO).desk.answered(false);
    rig.courier.script =
        _ -> {
          throw new KilledHere();
        };
    rig.route();
    assertThatThrownBy(rig::send).isInstanceOf(KilledHere.class);
    Delivery open = only("PACS");
    assertThat(open.state()).isEqualTo(State.WAITING);
    rig.courier.script = _ -> null;
    rig.send();
    assertThat(only("PACS").state()).isEqualTo(State.SENT);
    assertThat(rig.outbox.attempts(open.id(), 10, ADMINISTRATOR))
        .extracting(DeliveryAttempt::number, attempt -> attempt.endedAt() == null)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, false),
            org.assertj.core.groups.Tuple.tuple(1, true));
  }

  /** No exception a program would catch. */
  private static final class KilledHere extends Error {
    private static final long serialVersionUID = 1;
  }

  @Test
  void aDestinationIsAskedToCommitAndItsWordIsKept() throws IOException {
    rig("PACS dicom ARCHIVE signed research commit\n").desk.answered(false).signed();
    rig.route().send();
    Delivery sent = only("PACS");
    assertThat(sent.state()).isEqualTo(State.CONFIRMING);
    Uid transaction = Objects.requireNonNull(sent.transactionUid());
    assertThat(rig.courier.commitmentsAsked).containsExactly(transaction);
    Set<Uid> kept = Set.of(sent.sopInstanceUid());
    assertThat(rig.outbox.commitment(transaction, "STRANGER", kept, Map.of())).isFalse();
    assertThat(rig.outbox.commitment(Uid.create(), "ARCHIVE", kept, Map.of())).isFalse();
    assertThat(only("PACS").state()).isEqualTo(State.CONFIRMING);
    assertThat(rig.outbox.commitment(transaction, "ARCHIVE", kept, Map.of())).isTrue();
    assertThat(only("PACS").state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void whatADestinationDoesNotKeepIsSentAgainAndWhatItNeverSaysIsAskedAgain() throws IOException {
    rig("PACS dicom ARCHIVE signed research commit\n").desk.answered(false).signed();
    rig.route().send();
    Delivery sent = only("PACS");
    rig.outbox.commitment(
        Objects.requireNonNull(sent.transactionUid()),
        "ARCHIVE",
        Set.of(),
        Map.of(sent.sopInstanceUid(), 0x0112));
    assertThat(only("PACS").reason())
        .isEqualTo("The destination took it and does not keep it (failure reason 0112).");
    rig.sendDuring(Duration.ofSeconds(11));
    assertThat(rig.courier.taken).hasSize(2);
    rig.sendDuring(Duration.ofMinutes(91));
    assertThat(rig.courier.taken).as("it has it; only its word is missing").hasSize(2);
    assertThat(rig.courier.commitmentsAsked).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void whatWasTakenAndIsNotCommittedToIsKnownToBeThereAndNotSentTwice() throws IOException {
    rig("PACS dicom ARCHIVE signed research commit\n").desk.answered(false).signed();
    rig.courier.commitmentScript =
        _ -> new DeliveryException.Refused("ARCHIVE commits to nothing.");
    rig.route().send();
    Delivery refused = only("PACS");
    assertThat(refused.state()).isEqualTo(State.FAILED);
    assertThat(rig.outbox.ofModel("cxr-pneumonia", null, ADMINISTRATOR)).hasSize(1);
    rig.courier.commitmentScript = _ -> null;
    assertThat(rig.outbox.retry(refused.id(), ADMINISTRATOR).state()).isEqualTo(State.CONFIRMING);
    rig.send();
    assertThat(rig.courier.taken).hasSize(1);
    assertThat(rig.courier.commitmentsAsked).hasSize(2);
  }

  @Test
  void aWordThatNeverComesIsAPersonsMatterInTheEnd() throws IOException {
    rig("PACS dicom ARCHIVE signed research commit give-up=4h\n").desk.answered(false).signed();
    rig.route().send();
    for (int i = 0; i < 10; i++) {
      rig.later(Duration.ofMinutes(91));
      rig.send();
    }
    assertThat(rig.courier.commitmentsAsked).hasSize(3);
    assertThat(only("PACS").state()).isEqualTo(State.FAILED);
    assertThat(only("PACS").reason())
        .isEqualTo("The destination took it and never said whether it keeps it.");
  }
}
