package org.fovea.reading.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.dicom.Uid;
import org.fovea.inference.AiResult;
import org.fovea.inference.ModelLives;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.Results;
import org.fovea.reading.AddendumTask;
import org.fovea.reading.Signature;
import org.fovea.storage.Database;
import org.fovea.study.Study;
import org.fovea.work.Priority;
import org.fovea.work.Topic;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkSubscriber;

/**
 * When a model version is recalled, asks for an addendum to every report whose signer had its
 * answer in front of them (safety S15).
 */
public final class RecallDue implements WorkSubscriber {
  private static final AccessToken TOKEN = AccessToken.system("reading", Purpose.OPERATION);

  private final Database database;
  private final ReadingContext context;
  private final ModelRoles roles;
  private final Results results;

  RecallDue(Database database, ReadingContext context, ModelRoles roles, Results results) {
    this.database = database;
    this.context = context;
    this.roles = roles;
    this.results = results;
  }

  @Override
  public String name() {
    return "reading.recall-due";
  }

  @Override
  public Topic topic() {
    return ModelLives.RECALLED;
  }

  @Override
  public Priority priority() {
    return Priority.HIGH;
  }

  @Override
  public Duration limit() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void perform(WorkItem item) {
    String[] identity = item.subject().split("@", 2);
    for (Uid study : roles.touchedStudies(identity[0], identity[1], TOKEN)) {
      Optional<Signature> signature = ReadingRows.signature(database.read(), study);
      if (signature.isPresent()) {
        recalledAnswer(study, identity, signature.get())
            .ifPresent(result -> ask(item.subject(), signature.get(), result));
      }
    }
  }

  private Optional<AiResult> recalledAnswer(Uid study, String[] identity, Signature signature) {
    List<String> displayed = signature.resultIds();
    return results.ofStudy(study, TOKEN).stream()
        .filter(result -> displayed.contains(result.id()))
        .filter(result -> result.model().equals(identity[0]))
        .filter(result -> result.version().equals(identity[1]))
        .findFirst();
  }

  private void ask(String identity, Signature signature, AiResult result) {
    database.run(client -> {
      Study study = context.study(signature.studyInstanceUid(), TOKEN);
      AddendumTask task =
          new AddendumTask(
              UUID.randomUUID().toString(),
              signature.studyInstanceUid(),
              signature.readingId(),
              study.revision(),
              "The model %s, whose answer was in front of the signer, was recalled: %s"
                  .formatted(identity, result.recalled()),
              context.now());
      if (AddendumRows.insertTask(client, task, "recall of " + identity)) {
        context.record(TOKEN, "reading.addendum-due", study, task.reason());
      }
    });
  }
}
