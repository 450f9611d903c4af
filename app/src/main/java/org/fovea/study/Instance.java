package org.fovea.study;

import org.fovea.dicom.Uid;

/**
 * One stored SOP instance.
 *
 * @param sopInstanceUid SOP Instance UID (0008,0018)
 * @param sopClassUid SOP Class UID (0008,0016)
 * @param seriesInstanceUid the series it is in
 * @param studyInstanceUid the study it is in
 * @param transferSyntaxUid how its bytes are encoded
 * @param digest of the stored Part 10 bytes
 * @param number Instance Number (0020,0013), 0 when absent
 * @param rows Rows (0028,0010), 0 without pixels
 * @param columns Columns (0028,0011), 0 without pixels
 * @param frames Number of Frames (0028,0008), 1 when absent, 0 without pixels
 */
public record Instance(
    Uid sopInstanceUid,
    Uid sopClassUid,
    Uid seriesInstanceUid,
    Uid studyInstanceUid,
    Uid transferSyntaxUid,
    Digest digest,
    int number,
    int rows,
    int columns,
    int frames) {}
