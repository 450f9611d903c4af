package org.fovea.web.study;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.fovea.dicom.Uid;
import org.fovea.reading.AddendumTask;

/** Why a signed study waits for an addendum, and since when (safety S3). */
public record AddendumTaskView(String reason, Instant createdAt) {

  /** The tasks of one study among all that wait. */
  public static List<AddendumTaskView> of(Uid studyInstanceUid, Stream<AddendumTask> waiting) {
    return waiting
        .filter(task -> task.studyInstanceUid().equals(studyInstanceUid))
        .map(task -> new AddendumTaskView(task.reason(), task.createdAt()))
        .toList();
  }
}
