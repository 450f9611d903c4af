/**
 * De-identification of DICOM objects after PS3.15 Annex E: the Basic Application Level
 * Confidentiality Profile and its options.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"study", "storage"})
package org.fovea.deidentify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
