package org.fovea.worklist;

import java.util.Collection;
import java.util.Map;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;

/** What the worklist must know of reading; provided by {@code reading}. */
public interface ReadingProgress {

  /** Where reading of one study stands. */
  enum Stage {
    UNREAD,
    /** A first read is stored, a signature is not. */
    READ,
    SIGNED,
    /** Something changed after the signature (safety S3). */
    ADDENDUM_NEEDED
  }

  /**
   * @param stage where reading stands
   * @param revealed the token's user has stored a first read, so that a blind model's results may
   *     reach them (safety S8)
   */
  record Progress(Stage stage, boolean revealed) {

    /** Nobody has read it. */
    public static final Progress UNREAD = new Progress(Stage.UNREAD, false);
  }

  /** Studies nobody has read may be absent. */
  Map<Uid, Progress> of(Collection<Uid> studyInstanceUids, AccessToken token);
}
