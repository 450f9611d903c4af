package org.fovea.inference.internal;

import java.time.Duration;
import org.fovea.archive.Archive;
import org.fovea.dicom.Uid;
import org.fovea.work.Priority;
import org.fovea.work.Topic;
import org.fovea.work.WorkItem;
import org.fovea.work.WorkSubscriber;

/** Reads each image as it arrives. */
final class ReadArrived implements WorkSubscriber {

  private final StudyReader reader;

  ReadArrived(StudyReader reader) {
    this.reader = reader;
  }

  @Override
  public String name() {
    return "inference.read";
  }

  @Override
  public Topic topic() {
    return Archive.INSTANCE_STORED;
  }

  @Override
  public Priority priority() {
    return Priority.HIGH;
  }

  @Override
  public Duration limit() {
    return Duration.ofMinutes(2);
  }

  @Override
  public void perform(WorkItem item) throws Exception {
    reader.instance(new Uid(item.subject()));
  }

  @Override
  public void gaveUp(WorkItem item, String reason) {
    reader.gaveUpInstance(new Uid(item.subject()), reason);
  }
}
