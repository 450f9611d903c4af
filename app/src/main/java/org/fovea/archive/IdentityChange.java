package org.fovea.archive;

import java.time.Instant;
import org.fovea.dicom.Uid;
import org.fovea.study.Patient;

/**
 * A study's patient became another, or is described otherwise, after the study was received. Its
 * objects stay as they came.
 *
 * @param id of the row, a UUID
 * @param at when
 * @param studyInstanceUid the study
 * @param revision the study's, which the change made
 * @param kind what was said
 * @param before as held until then
 * @param after as held from then on
 * @param cause the message that said so
 * @param by who sent it
 */
public record IdentityChange(
    String id,
    Instant at,
    Uid studyInstanceUid,
    long revision,
    Kind kind,
    Patient before,
    Patient after,
    String cause,
    String by) {

  /** What was said of the patient. */
  public enum Kind {
    /** Other demographics under the same identifier. */
    UPDATE,
    /** Two identifiers are one patient's. */
    MERGE
  }
}
