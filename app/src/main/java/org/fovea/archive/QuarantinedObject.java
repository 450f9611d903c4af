package org.fovea.archive;

import java.time.Instant;

/**
 * An object that was received, kept, and could not be understood.
 *
 * @param id of the row
 * @param at when it arrived
 * @param source where from
 * @param bytes its size
 * @param code stable error code, such as {@code dicom.truncated}
 * @param reason for a person: found and expected
 */
public record QuarantinedObject(
    String id, Instant at, String source, long bytes, String code, String reason) {}
