package org.fovea.reading;

import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.work.Topic;

/**
 * Reading a study: first read, decisions, signature, addendum. Every method throws {@link
 * ReadingRefused} with a typed {@link Refusal} when it does not do what was asked.
 */
public interface Readings {

  /** Announced with the reading's id once it is signed. */
  Topic SIGNED = new Topic("reading.signed");

  /** Announced with the addendum's id once it is signed. */
  Topic ADDENDUM_SIGNED = new Topic("reading.addendum-signed");

  /**
   * Opens the token's user's reading of a study at its revision now, or opens it again after the
   * study has changed. Refused while the study is held.
   */
  Reading open(Uid studyInstanceUid, AccessToken token);

  /** A reading; anybody may look at a signed one, only its reader at an open one. */
  Reading reading(String id, AccessToken token);

  /** The signed reading of a study, if there is one. */
  Optional<Reading> signed(Uid studyInstanceUid, AccessToken token);

  /**
   * Stores the blind first read of the revision displayed; from then on the reader may see what
   * blind models said about that revision (safety S8). It never changes.
   */
  Reading storeFirstRead(
      String readingId,
      long revision,
      List<Statement> impressions,
      String comment,
      AccessToken token);

  /** Decides one AI finding; deciding it again replaces the decision until the signature. */
  Reading decide(String readingId, Decision decision, AccessToken token);

  /** Takes a decision back. */
  Reading undecide(String readingId, String resultId, Code code, AccessToken token);

  /** Replaces the reader's own findings and comment. */
  Reading write(String readingId, List<Statement> ownFindings, String comment, AccessToken token);

  /** Signs; what was displayed must be what is held (safety S2, S3, S7, S8). */
  Reading sign(SignatureRequest request, AccessToken token);

  /** Signs an addendum to a signed reading. */
  Reading addendum(AddendumRequest request, AccessToken token);

  /** The signed reading an addendum belongs to. */
  Reading ofAddendum(String addendumId, AccessToken token);

  /** Signed studies that have changed since and wait for an addendum, newest first (safety S3). */
  List<AddendumTask> addendumTasks(AccessToken token);

  /** Everything said by readers, as labels with their provenance; synthetic studies excluded. */
  List<Label> labels(AccessToken token);
}
