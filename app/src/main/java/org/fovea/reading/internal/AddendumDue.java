package org.fovea.reading.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.archive.Identities;
import org.fovea.dicom.Uid;
import org.fovea.reading.Addendum;
import org.fovea.reading.AddendumTask;
import org.fovea.reading.Signature;
import org.fovea.storage.Database;
import org.fovea.study.Study;
import org.fovea.work.Priority;
import org.fovea.work.Topic;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkSubscriber;

/**
 * Makes an addendum task when a study changes after it was signed (safety S3). Where nothing but
 * the patient's identity changed, the images are the ones that were signed: the report is made anew
 * for the patient, and nobody is asked.
 */
public final class AddendumDue implements WorkSubscriber {
  private static final AccessToken TOKEN = AccessToken.system("reading", Purpose.OPERATION);

  private final Database database;
  private final ReadingContext context;
  private final Identities identities;

  AddendumDue(Database database, ReadingContext context, Identities identities) {
    this.database = database;
    this.context = context;
    this.identities = identities;
  }

  @Override
  public String name() {
    return "reading.addendum-due";
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
    return Duration.ofSeconds(10);
  }

  @Override
  public void perform(WorkItem item) {
    Uid studyUid = new Uid(item.subject());
    database.run(client -> {
      Optional<Signature> signature = ReadingRows.signature(client, studyUid);
      if (signature.isEmpty()) {
        return;
      }
      Study study = context.study(studyUid, TOKEN);
      long signedRevision = signature.get().revision();
      long answered =
          AddendumRows.of(client, signature.get().readingId()).stream()
              .mapToLong(Addendum::revision)
              .reduce(signedRevision, Math::max);
      if (study.revision() <= signedRevision || onlyIdentity(study, answered)) {
        return;
      }
      AddendumTask task =
          new AddendumTask(
              UUID.randomUUID().toString(),
              studyUid,
              signature.get().readingId(),
              study.revision(),
              "The study changed after it was signed: revision "
                  + signedRevision
                  + " was signed, it is now at revision "
                  + study.revision()
                  + ".",
              context.now());
      if (AddendumRows.insertTask(client, task, "revision " + study.revision())) {
        context.record(TOKEN, "reading.addendum-due", study, task.reason());
      }
    });
  }

  private boolean onlyIdentity(Study study, long answered) {
    long changes =
        identities.changes(study.studyInstanceUid(), TOKEN).stream()
            .filter(change -> change.revision() > answered)
            .count();
    return changes > 0 && changes == study.revision() - answered;
  }
}
