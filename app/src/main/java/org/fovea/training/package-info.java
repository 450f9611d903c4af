/** Starts and follows the trainer's process. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"study", "storage", "finding", "statistics", "model", "dataset"})
package org.fovea.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
