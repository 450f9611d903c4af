package org.fovea.reading;

import java.time.Instant;
import java.util.List;
import org.fovea.dicom.Uid;
import org.jspecify.annotations.Nullable;

/**
 * One reader's reading of one study. Of all readings of a study one is signed.
 *
 * @param id a UUID
 * @param studyInstanceUid the study
 * @param reader the account that opened it
 * @param revision the study's revision it was last opened at
 * @param studyRevision the study's revision now; if it is larger, the reader must open it again
 * @param openedAt when it was first opened
 * @param state where it stands
 * @param firstReads the blind first reads stored, oldest first
 * @param decisions one for each AI finding decided so far
 * @param ownFindings the reader's own findings
 * @param comment free text, may be empty
 * @param notAssessed what was not assessed, as known now, or as signed
 * @param signature when signed
 * @param addenda oldest first
 */
public record Reading(
    String id,
    Uid studyInstanceUid,
    String reader,
    long revision,
    long studyRevision,
    Instant openedAt,
    State state,
    List<FirstRead> firstReads,
    List<Decision> decisions,
    List<Statement> ownFindings,
    String comment,
    List<NotAssessed> notAssessed,
    @Nullable Signature signature,
    List<Addendum> addenda) {
  public Reading {
    firstReads = List.copyOf(firstReads);
    decisions = List.copyOf(decisions);
    ownFindings = List.copyOf(ownFindings);
    notAssessed = List.copyOf(notAssessed);
    addenda = List.copyOf(addenda);
  }

  /** Where a reading stands. */
  public enum State {
    /** A blind result waits until the reader has stored their first read (safety S8). */
    FIRST_READ,
    /** Decisions may be made. */
    OPEN,
    /** Signed; only addenda from here. */
    SIGNED,
    /** Another reader signed the study. */
    CLOSED
  }
}
