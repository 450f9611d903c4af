package org.fovea.gateway.dimse;

import java.time.Clock;
import java.time.Duration;
import org.fovea.archive.Archive;
import org.fovea.archive.Orders;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.study.Study;
import org.fovea.work.Priority;
import org.fovea.work.Topic;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkSubscriber;

/**
 * Notes which studies the modality worklist is to be asked about. Only notes it: the work queue,
 * which reads studies too, must never wait for another system.
 */
final class OrderQuestions implements WorkSubscriber {
  private final Archive archive;
  private final Orders orders;
  private final Database database;
  private final Peers peers;
  private final Clock clock;
  private final Runnable noted;

  /**
   * Notes for those who ask.
   *
   * @param noted told after each note
   */
  OrderQuestions(
      Archive archive, Orders orders, Database database, Peers peers, Clock clock, Runnable noted) {
    this.archive = archive;
    this.orders = orders;
    this.database = database;
    this.peers = peers;
    this.clock = clock;
    this.noted = noted;
  }

  @Override
  public String name() {
    return "order.question";
  }

  @Override
  public Topic topic() {
    return Archive.STUDY_CHANGED;
  }

  @Override
  public Priority priority() {
    return Priority.MEDIUM;
  }

  @Override
  public Duration limit() {
    return Duration.ofSeconds(30); // two statements
  }

  @Override
  public void perform(WorkItem item) {
    if (peers.worklists().isEmpty()) {
      return;
    }
    archive
        .study(new Uid(item.subject()), WorklistInquiry.TOKEN)
        .filter(study -> mayBeAsked(study) && orders.of(study).isEmpty())
        .ifPresent(this::note);
  }

  /** A study of two patients waits for a person (safety S1); a test's order is nobody's (S12). */
  static boolean mayBeAsked(Study study) {
    return study.held() == null
        && !study.qualityControl()
        && !study.accessionNumber().isBlank()
        && !study.patient().patientId().id().isBlank();
  }

  private void note(Study study) {
    database.run(client -> {
      if (OrderQueryTable.find(client, study.studyInstanceUid())
          .filter(kept -> kept.isOf(study))
          .isEmpty()) {
        OrderQueryTable.ask(client, study, clock.instant());
        database.afterCommit(noted);
      }
    });
  }
}
