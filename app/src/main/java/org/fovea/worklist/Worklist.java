package org.fovea.worklist;

import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;

/** The studies that wait for a reader, most urgent first (safety S9). */
public interface Worklist {

  /**
   * The entries as this user may see them: a blind model's part is withheld until the user's first
   * read is stored (safety S8).
   */
  List<WorklistEntry> entries(WorklistFilter filter, AccessToken token);

  /** One study's entry, whatever the filter; empty when the archive does not hold it. */
  Optional<WorklistEntry> entry(Uid studyInstanceUid, AccessToken token);

  /**
   * Takes or renews the study for this user, for {@link StudyLock#LEASE}.
   *
   * @return the lock as it is now: this user's, or the other reader's who has it
   */
  StudyLock lock(Uid studyInstanceUid, AccessToken token);

  /** Gives the study back, if this user has it. */
  void release(Uid studyInstanceUid, AccessToken token);
}
