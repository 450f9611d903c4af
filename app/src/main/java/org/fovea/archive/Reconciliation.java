package org.fovea.archive;

import java.io.IOException;
import org.fovea.access.AccessToken;
import org.fovea.dicom.DicomFile;

/** A person's decisions about conflicts (safety S1, S16). */
public interface Reconciliation {

  /** A decision says why in a sentence or two. */
  int LONGEST_REASON = 500;

  /**
   * Both sides of a conflict that waits. The look is recorded for both patients.
   *
   * @throws ArchiveException.UnknownConflict when none of that id waits
   */
  ConflictSides sides(String conflictId, AccessToken token);

  /**
   * The object of one side, with its pixel data left on disk.
   *
   * @throws ArchiveException.UnknownConflict when none of that id waits, or the side has no image
   */
  DicomFile open(String conflictId, ConflictSides.Choice side, AccessToken token)
      throws IOException;

  /**
   * Decides a conflict. The study is a new revision; once none of its conflicts waits any more it
   * is no longer held, and its images are announced for reading again.
   *
   * @param revision the study's revision that was displayed
   * @param reason why, recorded with the decision
   * @throws ArchiveException.UnknownConflict when none of that id waits
   * @throws ArchiveException.OtherPatient when an object of another patient should replace one
   * @throws ArchiveException.StudyChanged when the study is at another revision
   * @throws ArchiveException.UnacceptableReason when the reason is blank or too long
   */
  void resolve(
      String conflictId, Resolution resolution, long revision, String reason, AccessToken token);
}
