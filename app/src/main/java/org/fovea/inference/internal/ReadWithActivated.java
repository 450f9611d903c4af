package org.fovea.inference.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fovea.archive.Archive;
import org.fovea.archive.StudyQuery;
import org.fovea.inference.ModelLives;
import org.fovea.study.Study;
import org.fovea.work.Priority;
import org.fovea.work.Topic;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkItems;
import org.fovea.work.WorkSubscriber;

/**
 * When a version comes into use, has the studies read on which no version of its model has an
 * answer in use; what another version said in its time holds and is not read anew.
 */
final class ReadWithActivated implements WorkSubscriber {
  private static final int PAGE = 500;

  private final Archive archive;
  private final ModelLives lives;
  private final ResultTable results;
  private final WorkItems work;

  ReadWithActivated(Archive archive, ModelLives lives, ResultTable results, WorkItems work) {
    this.archive = archive;
    this.lives = lives;
    this.results = results;
    this.work = work;
  }

  @Override
  public String name() {
    return "inference.activated";
  }

  @Override
  public Topic topic() {
    return ModelLives.ACTIVATED;
  }

  @Override
  public Priority priority() {
    return Priority.LOW;
  }

  @Override
  public Duration limit() {
    return Duration.ofMinutes(30);
  }

  @Override
  public void perform(WorkItem item) {
    if (lives.active(item.subject()).isEmpty()) {
      return;
    }
    int offset = 0;
    List<Study> page;
    do {
      page =
          archive.search(
              new StudyQuery(null, null, null, null, null, null, null, offset, PAGE),
              StudyReader.TOKEN);
      Set<String> answered = results.answered(item.subject(), page);
      for (Study study : page) {
        if (!answered.contains(study.studyInstanceUid().value())) {
          work.announce(Archive.STUDY_CHANGED, study.studyInstanceUid().value());
        }
      }
      offset += PAGE;
    } while (page.size() >= PAGE);
  }
}
