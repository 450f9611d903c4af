package org.fovea.inference;

import org.fovea.dicom.Uid;

/**
 * Published to refresh screens when a study's results changed; may be lost. Says nothing about what
 * a model found (safety S8).
 *
 * @param studyInstanceUid the study
 */
public record StudyStateChanged(Uid studyInstanceUid) {}
