/** Metrics with intervals, tests between models, calibration, masks; numbers in, numbers out. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.fovea.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
