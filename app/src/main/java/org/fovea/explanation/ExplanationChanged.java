package org.fovea.explanation;

import org.fovea.dicom.Uid;

/**
 * Published to refresh screens when a result's explanation was scored; may be lost.
 *
 * @param studyInstanceUid the study
 * @param resultId the result
 */
public record ExplanationChanged(Uid studyInstanceUid, String resultId) {}
