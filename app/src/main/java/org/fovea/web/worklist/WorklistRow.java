package org.fovea.web.worklist;

import java.time.Instant;
import java.util.List;
import org.fovea.inference.StudyState;
import org.fovea.reading.AddendumTask;
import org.fovea.study.OrderPriority;
import org.fovea.web.study.AddendumTaskView;
import org.fovea.web.study.IdentityView;
import org.fovea.worklist.ReadingProgress;
import org.fovea.worklist.Urgency;
import org.fovea.worklist.WorklistEntry;
import org.jspecify.annotations.Nullable;

/**
 * One study of the worklist, without what is withheld from this user (safety S8).
 *
 * @param state its one state (safety S4)
 * @param withheld a blind model's answer is withheld from this user
 * @param addendumTasks why it waits for an addendum, newest first (safety S3)
 * @param lock who else has it open now, or null
 */
public record WorklistRow(
    IdentityView identity,
    List<String> modalities,
    OrderPriority orderPriority,
    Instant receivedAt,
    Urgency urgency,
    String urgencyReason,
    StudyState state,
    boolean withheld,
    boolean notForClinicalUse,
    ReadingProgress.Stage progress,
    List<AddendumTaskView> addendumTasks,
    @Nullable LockView lock) {

  static WorklistRow of(WorklistEntry entry, List<AddendumTask> tasks, @Nullable LockView lock) {
    return new WorklistRow(
        IdentityView.of(entry),
        entry.modalities(),
        entry.orderPriority(),
        entry.receivedAt(),
        entry.urgency(),
        entry.urgencyReason(),
        entry.state(),
        entry.withheld(),
        entry.notForClinicalUse(),
        entry.progress(),
        AddendumTaskView.of(entry.studyInstanceUid(), tasks.stream()),
        lock);
  }
}
