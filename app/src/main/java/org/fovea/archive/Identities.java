package org.fovea.archive;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.work.Topic;

/**
 * Whose studies are held, as the patient administration says it since they were received. Each
 * change is a new revision of the study (safety S2) and joins the caller's transaction.
 */
public interface Identities {

  /** Announced with the Study Instance UID when its patient changed. */
  Topic IDENTITY_CHANGED = new Topic("study.identity-changed");

  /**
   * Describes a patient otherwise in every study held of them.
   *
   * @param demographics of a held patient, what they are now; the identifier is not its to change
   * @param cause the message that says so
   * @return how many studies changed
   */
  int update(
      PatientId patient, UnaryOperator<Patient> demographics, String cause, AccessToken token);

  /**
   * Makes a patient's studies, those to come included, another's. What contradicts an earlier merge
   * or joins identifiers of two issuers is not done: the studies concerned, with those that came as
   * the survivor's since the earlier merge, are held in the reconciliation list (safety S1).
   *
   * @param demographics of the survivor
   * @param cause the message that says so
   */
  Merge merge(
      PatientId prior,
      PatientId survivor,
      UnaryOperator<Patient> demographics,
      String cause,
      AccessToken token);

  /** What became of a merge. */
  sealed interface Merge {
    /** Done; nothing to do when the two were one already. */
    record Done(int studies) implements Merge {}

    /** Not done, and why; studies of that many wait for a person. */
    record Contradicted(String reason, int held) implements Merge {}
  }

  /** Whom an identifier that was merged away stands for now; empty when it was not. */
  Optional<PatientId> survivor(PatientId patient);

  /** What became of a study's patient, oldest first. */
  List<IdentityChange> changes(Uid studyInstanceUid, AccessToken token);
}
