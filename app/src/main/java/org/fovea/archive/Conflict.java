package org.fovea.archive;

import java.time.Instant;
import org.fovea.dicom.Uid;

/**
 * Two objects or patients under one UID; reading of the study waits until a person resolves it.
 *
 * @param id of the row
 * @param at when it was noticed
 * @param studyInstanceUid the study held
 * @param sopInstanceUid the instance that arrived
 * @param kind {@code patient} (S1) or {@code data} (S16)
 * @param reason what differs, for a person
 */
public record Conflict(
    String id, Instant at, Uid studyInstanceUid, Uid sopInstanceUid, String kind, String reason) {}
