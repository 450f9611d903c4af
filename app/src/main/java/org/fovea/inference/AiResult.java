package org.fovea.inference;

import java.time.Instant;
import java.util.List;
import org.fovea.dicom.Uid;
import org.fovea.study.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A stored result: which model read exactly what (safety S3), and what it said.
 *
 * @param id of the row, a UUID
 * @param studyInstanceUid the study
 * @param studyRevision the study's revision that was read
 * @param model name
 * @param version of the model
 * @param read the instances read, with their digests
 * @param outcome what it said
 * @param mapAvailable whether a class activation map is stored with it
 * @param active it is shown: made in the active role, and the model was not taken back since
 * @param blind the model is read blind at this site (safety S8)
 * @param notForClinicalUse the model's regulatory status does not allow clinical use (safety S13)
 * @param notes what a reader must know beside the outcome: stated kind or age, uncorrected
 *     probability
 * @param createdAt when
 * @param superseded a later revision of the study, or a recall, made this result stale
 * @param wasActive the model's role was active when it was made: a reader may have been shown it,
 *     whatever its role is now
 * @param recalled why the model version was recalled (safety S15); null: it was not
 */
public record AiResult(
    String id,
    Uid studyInstanceUid,
    long studyRevision,
    String model,
    String version,
    List<ReadInstance> read,
    ReadOutcome outcome,
    boolean mapAvailable,
    boolean active,
    boolean blind,
    boolean notForClinicalUse,
    List<String> notes,
    Instant createdAt,
    boolean superseded,
    boolean wasActive,
    @Nullable String recalled) {
  public AiResult {
    read = List.copyOf(read);
    notes = List.copyOf(notes);
  }

  /** Of a model whose role has not changed since. */
  public AiResult(
      String id,
      Uid studyInstanceUid,
      long studyRevision,
      String model,
      String version,
      List<ReadInstance> read,
      ReadOutcome outcome,
      boolean mapAvailable,
      boolean active,
      boolean blind,
      boolean notForClinicalUse,
      List<String> notes,
      Instant createdAt,
      boolean superseded) {
    this(
        id,
        studyInstanceUid,
        studyRevision,
        model,
        version,
        read,
        outcome,
        mapAvailable,
        active,
        blind,
        notForClinicalUse,
        notes,
        createdAt,
        superseded,
        active,
        null);
  }

  /** One instance as it was when read. */
  public record ReadInstance(Uid sopInstanceUid, Digest digest) {}
}
