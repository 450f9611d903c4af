package org.fovea.archive;

import org.fovea.access.AccessToken;

/** A person's decisions about conflicts (safety S1, S16). */
public interface Reconciliation {

  /**
   * Decides a conflict. The study is a new revision; once none of its conflicts waits any more it
   * is no longer held, and its images are announced for reading again.
   *
   * @throws ArchiveException.UnknownConflict when none of that id waits
   * @throws ArchiveException.OtherPatient when an object of another patient should replace one
   */
  void resolve(String conflictId, Resolution resolution, AccessToken token);
}
