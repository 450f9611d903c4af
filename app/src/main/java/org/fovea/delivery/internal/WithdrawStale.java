package org.fovea.delivery.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fovea.archive.Archive;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.Destination;
import org.fovea.dicom.Uid;
import org.fovea.inference.AiResult;
import org.fovea.inference.Results;
import org.fovea.storage.Database;
import org.fovea.study.Study;
import org.fovea.work.Priority;
import org.fovea.work.Topic;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkSubscriber;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes back, wherever it went, what does not hold any more: a result that a later state of the
 * study superseded (safety S3), and whatever was reported of another patient (safety S1).
 */
final class WithdrawStale implements WorkSubscriber {
  private static final Duration GIVE_UP = Duration.ofDays(3); // of a destination no longer named

  private final String name;
  private final Topic topic;
  private final Database database;
  private final Archive archive;
  private final Results results;
  private final Destinations destinations;
  private final DeliveryTable table;
  private final Runnable wake;

  /**
   * One for what follows a topic whose subject is a Study Instance UID.
   *
   * @param wake called once something waits
   */
  public WithdrawStale(
      String name,
      Topic topic,
      Database database,
      Archive archive,
      Results results,
      Destinations destinations,
      DeliveryTable table,
      Runnable wake) {
    this.name = name;
    this.topic = topic;
    this.database = database;
    this.archive = archive;
    this.results = results;
    this.destinations = destinations;
    this.table = table;
    this.wake = wake;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Topic topic() {
    return topic;
  }

  @Override
  public Priority priority() {
    return Priority.HIGH;
  }

  @Override
  public Duration limit() {
    return Duration.ofSeconds(30);
  }

  @Override
  public void perform(WorkItem item) {
    Uid study = new Uid(item.subject());
    if (DeliveryTable.ofStudy(database.read(), study).isEmpty()) {
      return;
    }
    of(study, archive.study(study, Clearance.TOKEN));
  }

  /** Takes back what does not hold any more of a study that is held. */
  void of(Study study) {
    of(study.studyInstanceUid(), Optional.of(study));
  }

  private void of(Uid study, Optional<Study> held) {
    database.run(client -> {
      List<Delivery> all = DeliveryTable.ofStudy(client, study);
      for (Delivery delivery : all) {
        if (delivery.kind() == Delivery.Kind.REPORT && stale(delivery, held, all)) {
          end(client, delivery);
        }
      }
      database.afterCommit(wake);
    });
  }

  private boolean stale(Delivery delivery, Optional<Study> study, List<Delivery> all) {
    if (study.isEmpty() || !study.get().patient().patientId().equals(delivery.patientId())) {
      return true;
    }
    return !RouteReport.signed(delivery)
        && !replaced(delivery, all)
        && results
            .result(delivery.subject(), Clearance.TOKEN)
            .map(AiResult::superseded)
            .orElse(true);
  }

  /** A signed report names what it takes the place of; nothing of that is left to take back. */
  private static boolean replaced(Delivery delivery, List<Delivery> all) {
    return all.stream()
        .anyMatch(other ->
            other.destination().equals(delivery.destination())
                && other.kind() == Delivery.Kind.REPORT
                && RouteReport.signed(other)
                && other.state() != Delivery.State.FORBIDDEN
                && other.state() != Delivery.State.FAILED
                && other.state() != Delivery.State.CANCELED);
  }

  private void end(JdbcClient client, Delivery delivery) {
    if (delivery.state() == Delivery.State.WAITING) {
      table.change(
          client,
          delivery,
          Delivery.State.CANCELED,
          "delivery.superseded",
          "A later state of the study superseded it.",
          delivery.notBefore());
    }
    if (DeliveryTable.mayHaveArrived(delivery)) {
      Duration giveUp =
          destinations.find(delivery.destination()).map(Destination::giveUp).orElse(GIVE_UP);
      table.withdraw(client, delivery, giveUp);
    }
  }
}
