package org.fovea.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fovea.dicom.Uid;
import org.fovea.finding.Finding;
import org.fovea.inference.StudyState;
import org.fovea.study.OrderPriority;
import org.fovea.study.Patient;
import org.jspecify.annotations.Nullable;

/**
 * One study as the worklist shows it to one user.
 *
 * @param studyInstanceUid the study
 * @param revision of the study
 * @param patient whose it is
 * @param accessionNumber empty when absent
 * @param studyDate when known
 * @param description empty when absent
 * @param modalities of its series
 * @param orderPriority the order's own priority
 * @param receivedAt when its first instance arrived
 * @param dueAt when the order's priority alone moves it to the front
 * @param urgency why it stands where it stands
 * @param urgencyReason for a person; for a blind first read only {@code prioritised} (safety S8)
 * @param state what the models made of it (safety S4)
 * @param findings what active models found, without what is withheld
 * @param withheld a blind model's results are withheld from this user
 * @param notForClinicalUse a research-only model's result is among what is shown (safety S13)
 * @param progress where reading stands
 * @param lock who reads it now, or null
 * @param qualityControl synthetic or test (safety S12)
 */
public record WorklistEntry(
    Uid studyInstanceUid,
    long revision,
    Patient patient,
    String accessionNumber,
    @Nullable LocalDate studyDate,
    String description,
    List<String> modalities,
    OrderPriority orderPriority,
    Instant receivedAt,
    Instant dueAt,
    Urgency urgency,
    String urgencyReason,
    StudyState state,
    List<Finding> findings,
    boolean withheld,
    boolean notForClinicalUse,
    ReadingProgress.Stage progress,
    @Nullable StudyLock lock,
    boolean qualityControl) {

  public WorklistEntry {
    modalities = List.copyOf(modalities);
    findings = List.copyOf(findings);
  }
}
