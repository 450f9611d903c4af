package org.fovea.web.reconciliation;

import java.time.Instant;
import org.fovea.archive.Conflict;

/**
 * What waits for a person to say which is right (safety S1, S16).
 *
 * @param kind {@code patient} or {@code data}
 */
record ConflictView(
    String id,
    Instant at,
    String studyInstanceUid,
    String sopInstanceUid,
    String kind,
    String reason) {
  static ConflictView of(Conflict conflict) {
    return new ConflictView(
        conflict.id(),
        conflict.at(),
        conflict.studyInstanceUid().value(),
        conflict.sopInstanceUid().value(),
        conflict.kind(),
        conflict.reason());
  }
}
