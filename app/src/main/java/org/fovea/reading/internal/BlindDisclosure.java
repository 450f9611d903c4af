package org.fovea.reading.internal;

import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.fovea.inference.AiResult;
import org.fovea.inference.Disclosure;
import org.fovea.storage.Database;

/** Disclosure by what is stored: first reads and signatures. */
public final class BlindDisclosure implements Disclosure {
  private static final String SYSTEM = "system:";

  private final Database database;

  public BlindDisclosure(Database database) {
    this.database = database;
  }

  /*
   * A first read reveals what was said about the revision it read and earlier ones. When an
   * instance is added, the result about the new revision is blind again: the reader has not said
   * yet what the new image shows.
   */
  @Override
  public boolean mayShow(AiResult result, AccessToken token) {
    if (token.user().startsWith(SYSTEM)) {
      return true;
    }
    return result.active() && disclosed(result, token);
  }

  /** A model that was switched off or recalled since may have been seen before. */
  @Override
  public boolean mayHaveShown(AiResult result, AccessToken token) {
    return result.wasActive() && disclosed(result, token);
  }

  private boolean disclosed(AiResult result, AccessToken token) {
    if (!result.blind() || signed(result.studyInstanceUid())) {
      return true;
    }
    return ReadingRows.latestFirstRead(database.read(), result.studyInstanceUid(), token.user())
        .filter(revision -> revision >= result.studyRevision())
        .isPresent();
  }

  @Override
  public boolean mayLeave(AiResult result) {
    return result.active() && (!result.blind() || signed(result.studyInstanceUid()));
  }

  private boolean signed(Uid study) {
    return ReadingRows.signature(database.read(), study).isPresent();
  }
}
