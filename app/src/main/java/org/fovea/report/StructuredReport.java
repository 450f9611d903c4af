package org.fovea.report;

import java.time.Instant;
import org.fovea.dicom.Uid;

/**
 * One Comprehensive 3D SR in the archive.
 *
 * @param sopInstanceUid its SOP Instance UID
 * @param seriesInstanceUid its series
 * @param studyInstanceUid the study it reports
 * @param state what it was when made
 * @param subject the AI result, reading or addendum it was made from
 * @param createdAt when
 */
public record StructuredReport(
    Uid sopInstanceUid,
    Uid seriesInstanceUid,
    Uid studyInstanceUid,
    ReportState state,
    String subject,
    Instant createdAt) {}
