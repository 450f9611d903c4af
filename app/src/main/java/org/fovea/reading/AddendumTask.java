package org.fovea.reading;

import java.time.Instant;
import org.fovea.dicom.Uid;

/**
 * A signed study has changed and somebody must look again (safety S3). Done by an addendum at or
 * after its revision.
 *
 * @param id a UUID
 * @param studyInstanceUid the study
 * @param readingId the signed reading
 * @param revision the study's revision that made it necessary
 * @param reason for a person
 * @param createdAt when
 */
public record AddendumTask(
    String id,
    Uid studyInstanceUid,
    String readingId,
    long revision,
    String reason,
    Instant createdAt) {}
