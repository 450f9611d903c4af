package org.fovea.archive;

import org.fovea.dicom.Uid;

/** What became of a received object. Every case is durable when it is returned. */
public sealed interface Receipt {

  /** Stored and indexed. */
  record Stored(Uid sopInstanceUid, Uid studyInstanceUid, Uid sopClassUid) implements Receipt {}

  /**
   * The same object (data set and decoded pixels, safety S16) was already there; nothing changed.
   */
  record Duplicate(Uid sopInstanceUid, Uid studyInstanceUid, Uid sopClassUid) implements Receipt {}

  /** Kept, but a person must decide; reading of the study waits. */
  record Conflicting(Uid sopInstanceUid, Uid studyInstanceUid, Uid sopClassUid, String reason)
      implements Receipt {}

  /** Kept in quarantine: it could not be understood. */
  record Quarantined(String id, String code, String reason) implements Receipt {}
}
