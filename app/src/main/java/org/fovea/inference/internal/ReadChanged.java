package org.fovea.inference.internal;

import java.time.Duration;
import org.fovea.archive.Archive;
import org.fovea.dicom.Uid;
import org.fovea.work.Priority;
import org.fovea.work.Topic;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkSubscriber;

/** Supersedes what was said about earlier revisions of a study and reads it anew (safety S3). */
final class ReadChanged implements WorkSubscriber {

  private final StudyReader reader;

  ReadChanged(StudyReader reader) {
    this.reader = reader;
  }

  @Override
  public String name() {
    return "inference.revise";
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
    return Duration.ofMinutes(10);
  }

  @Override
  public void perform(WorkItem item) throws Exception {
    reader.study(new Uid(item.subject()));
  }

  @Override
  public void gaveUp(WorkItem item, String reason) {
    reader.gaveUp(new Uid(item.subject()), null, reason);
  }
}
