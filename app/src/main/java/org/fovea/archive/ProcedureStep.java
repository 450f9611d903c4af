package org.fovea.archive;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.fovea.dicom.Uid;
import org.fovea.study.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A Modality Performed Procedure Step (PS3.4 F.7), as the modality described it last. Texts are
 * empty where it says nothing.
 *
 * @param sopInstanceUid the step's own
 * @param performedBy the AE title that created it and alone may change it
 * @param patient whom the modality names, or null where it names nobody
 * @param modality such as {@code CT}
 * @param station Performed Station Name (0040,0242), else its AE title
 * @param reason why it was discontinued, or null
 * @param started in the modality's own time
 * @param ended in the modality's own time, or null
 * @param studies it belongs to
 * @param instances what it made, as series by instance; may grow until the state is final
 * @param changedAt when this was said
 */
public record ProcedureStep(
    Uid sopInstanceUid,
    String performedBy,
    State state,
    @Nullable PatientId patient,
    String modality,
    String station,
    String description,
    @Nullable Reason reason,
    LocalDateTime started,
    @Nullable LocalDateTime ended,
    List<Uid> studies,
    Map<Uid, Uid> instances,
    Instant changedAt) {

  /** Performed Procedure Step Status (0040,0252). */
  public enum State {
    IN_PROGRESS,
    DISCONTINUED,
    COMPLETED;

    /** After which nothing of the step changes. */
    public boolean isFinal() {
      return this != IN_PROGRESS;
    }
  }

  /** Performed Procedure Step Discontinuation Reason (PS3.16 CID 9300). */
  public record Reason(String code, String scheme, String meaning) {
    /** The worklist entry was somebody else's, or another procedure's (safety S1). */
    public boolean isWrongEntry() {
      return code.equals("110514") && scheme.equals("DCM");
    }
  }

  public ProcedureStep {
    studies = List.copyOf(studies);
    instances = Map.copyOf(instances);
  }
}
